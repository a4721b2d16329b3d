"""The files of `data/register`: facts, each with the address of the page that states it."""

from dataclasses import replace

from pipelines.register.kinds import CODE, DATE, DAY, NOTE, NUMBER, ROW_NUMBER, TRUTH
from pipelines.register.kinds import SOURCE as ADDRESS_OR_DOCUMENT
from pipelines.register.table import Column, Reference, Table
from pipelines.register.vocabulary_columns import CYCLE, OF_CYCLE, PROGRAMME

PUBLISHERS = ("hmicfrs", "force", "pcc", "press", "other")
# The columns of stated_counts.csv that count areas: one for each code of grades.csv.
GRADE_COLUMNS = ("outstanding", "good", "adequate", "requires_improvement", "inadequate")

FORCE = Column("force", "The force, by any of its names; its code in the store", "Exampleshire", longest=80)
AREA = Column("area", "The area, by code or label; its code in the store", "leadership", longest=250)
GRADE = Column("grade", "Code of the grade", "good", CODE)
PUBLISHED = Column(
    "published", "When it was published, as precise as the source says; empty where it does not", "2024-10-03",
    DATE, required=False, past=True,
)  # fmt: skip
PUBLISHER = Column("publisher", "Who says it", "hmicfrs", CODE, allowed=PUBLISHERS)
SOURCE = Column(
    "source_url",
    "Address of the page that states it; of a document without one document: and its code, in the store its words",
    "https://example.org/report/",
    ADDRESS_OR_DOCUMENT,
)
PAGE = Column("page", "One text for every form of one address", "example.org/report")
SITE = Column("site", "The publisher that is counted once when sources are called independent", "hmicfrs")
BY = "The last day that {} can mean"

OF_FORCE = Reference(("force",), "force", ("code",), by_name=True)
OF_AREA = Reference(("programme", "cycle", "area"), "area", by_name=True)
OF_GRADE = Reference(("grade",), "grade", ("code",))

REGISTER = (
    Table(
        "evidence",
        "One source that states one grade; file and line say where it stands in the register",
        "settling into judgements; the sources beside every grade",
        (
            PROGRAMME,
            CYCLE,
            FORCE,
            AREA,
            GRADE,
            Column("judged_in", "The earlier cycle of a carried-forward grade; earlier: the source does not say which",
                   "2016", CODE, required=False),
            PUBLISHED,
            PUBLISHER,
            SOURCE,
            Column("entered", "The day on which the row was entered; empty for rows from before that was noted",
                   "2026-11-26", DATE, required=False, past=True),
            Column("how", "How it was entered: as the reader read it, or by a person who set the grade", "read", CODE,
                   required=False, allowed=("read", "by_hand")),
        ),
        "register/evidence.csv",
        references=(OF_AREA, OF_FORCE, OF_GRADE),
        order=("programme", "cycle", "force", "area", "source_url"),
        aside=("published", "publisher", "entered", "how"),
        before=(
            Column("evidence", "Number of the piece of evidence", "1", ROW_NUMBER),
            Column("judgement", "The judgement that rests on it", "PEEL:2023-25:exampleshire:leadership:1.1"),
        ),
        after=(
            Column("published_by", BY.format("published"), "2024-10-03", DAY, required=False),
            PAGE,
            SITE,
            Column("file", "File of the register", "evidence.csv"),
            Column("line", "Line of that file", "2", ROW_NUMBER),
        ),
    ),
    Table(
        "stated_counts",
        "How many areas a release says got which grade; empty where it does not say",
        "deducing grades; reconciling our judgements with releases",
        (
            PROGRAMME,
            CYCLE,
            FORCE,
            Column("areas_total", "How many areas it counts", "5", NUMBER, required=False),
            *(
                Column(grade, f"How many of them are {grade.replace('_', ' ')}", "1", NUMBER, required=False)
                for grade in GRADE_COLUMNS
            ),
            PUBLISHED,
            SOURCE,
        ),
        "register/stated_counts.csv",
        references=(OF_CYCLE, OF_FORCE),
        order=("programme", "cycle", "force", "areas_total", *GRADE_COLUMNS, "published", "source_url"),
        aside=("published",),
        before=(Column("stated_counts", "Number of the statement", "1", ROW_NUMBER),),
        after=(
            Column("published_by", BY.format("published"), "2024-10-03", DAY, required=False),
            PAGE,
            SITE,
        ),
    ),
    Table(
        "national_counts",
        "How many forces of all a source says got a grade",
        "reconciling our judgements with published national totals",
        (
            PROGRAMME,
            CYCLE,
            AREA,
            GRADE,
            Column("forces_count", "How many forces", "28", NUMBER),
            SOURCE,
        ),
        "register/national_counts.csv",
        references=(OF_AREA, OF_GRADE),
        order=("programme", "cycle", "area", "grade", "forces_count", "source_url"),
    ),
    Table(
        "event",
        "Causes of concern and enhanced monitoring: they explain grades and are never counted with them",
        "histories, timelines and pages about a force",
        (
            FORCE,
            Column("event", "What happened", "cause_of_concern", CODE,
                   allowed=("engage_in", "engage_out", "cause_of_concern", "cause_of_concern_closed")),
            Column("date", "When, as precise as the source says; empty where it does not", "2024-03-11", DATE,
                   required=False, past=True),
            Column("programme", PROGRAMME.about, "PEEL", CODE, required=False),
            Column("cycle", CYCLE.about, "2023-25", CODE, required=False),
            Column("number", "How many causes of concern", "2", NUMBER, required=False),
            Column("topic", "What they are about", "response to missing children", NOTE, required=False),
            Column("note", "What else must be known of the source", "the page prints no day", NOTE, required=False),
            PUBLISHER,
            SOURCE,
        ),
        "register/events.csv",
        references=(OF_CYCLE, OF_FORCE),
        order=("force", "event", "date", "programme", "cycle", "number", "topic", "note", "publisher", "source_url"),
        before=(Column("event_number", "Number of the event", "1", ROW_NUMBER),),
        after=(
            Column("first_day", "The first day that date can mean", "2024-03-11", DAY, required=False),
            Column("date_by", BY.format("date"), "2024-03-11", DAY, required=False),
            Column("numbers", "The numbers that sources give, where they differ", "2|3", required=False),
            Column("disputed", "Whether sources give different numbers", "false", TRUTH),
            Column("raised", "Of causes of concern closed: the event that raised them, where it can be told", "1",
                   ROW_NUMBER, required=False),
            Column("sources", "How many pages tell of it", "2", ROW_NUMBER),
        ),
    ),
    Table(
        "decision",
        "Recorded decisions about regrades and disagreements, with reason and source",
        "settling: a regrade begins a second judgement, a settled dispute has one grade",
        (
            PROGRAMME,
            CYCLE,
            FORCE,
            AREA,
            Column("kind", "regrade: HMICFRS changed the grade; settle: one of several stated grades is right",
                   "regrade", CODE, allowed=("regrade", "settle")),
            GRADE,
            Column("from", "For a regrade the day from which it holds", "2024-08-08", DATE, required=False),
            Column("reason", "Why", "HMICFRS changed the grade after publication", NOTE),
            SOURCE,
        ),
        "register/decisions.csv",
        references=(OF_AREA, OF_FORCE, OF_GRADE),
        order=("programme", "cycle", "force", "area", "kind", "grade", "from", "reason", "source_url"),
    ),
    Table(
        "ungraded",
        "Areas that one force was not graded for though the cycle grades them",
        "how many forces of a cycle should have a grade; the blanks of every figure",
        (
            PROGRAMME,
            CYCLE,
            FORCE,
            AREA,
            Column("kind", "Whether it was inspected at all", "ungraded", CODE,
                   allowed=("ungraded", "not_inspected")),
            Column("reason", "Why", "The force was not graded for this area", NOTE),
            SOURCE,
        ),
        "register/ungraded.csv",
        references=(OF_AREA, OF_FORCE),
        order=("programme", "cycle", "force", "area", "kind", "reason", "source_url"),
    ),
    Table(
        "carried",
        "Pages that say that an earlier grade still stands: the judgement that follows, or why none does yet",
        "judgements carried forward; Quality lists what waits",
        (
            PROGRAMME,
            CYCLE,
            FORCE,
            AREA,
            Column("judged_in", "The earlier cycle whose grade stands", "2016", CODE),
            Column("grade_of_judged_in", "The grade noted beside it; empty where none is", "good", CODE,
                   required=False),
            SOURCE,
        ),
        "register/carried.csv",
        references=(OF_AREA, OF_FORCE),
        order=("programme", "cycle", "force", "area", "judged_in", "grade_of_judged_in", "source_url"),
        after=(
            PAGE,
            SITE,
            Column("judgement", "The judgement that follows", "PEEL:2017:exampleshire:leadership:1.1", required=False),
            Column("earlier", "The judgement that stands", "PEEL:2016:exampleshire:leadership:1.1", required=False),
            Column("waits", "Why no judgement follows yet", "missing", CODE, required=False,
                   allowed=("stated", "merged", "missing", "disputed", "regraded", "differs", "off_scale")),
        ),
        rules=("(judgement is null) = (waits is not null)",),
    ),
    Table(
        "report_date",
        "Days on which reports, tranches or cycles were published, and when forces were inspected",
        "the dates of judgements whose own pages give none",
        (
            PROGRAMME,
            CYCLE,
            Column("force", "The force; empty where the date is of all", FORCE.example, required=False, longest=80),
            Column("area", "The area; empty where the date is of all", AREA.example, required=False, longest=250),
            PUBLISHED,
            Column("inspected_from", "First day or month of the inspection", "2024-01", DATE, required=False,
                   past=True),
            Column("inspected_to", "Last day or month of the inspection", "2024-03", DATE, required=False, past=True),
            Column("note", "What else must be known of the source", "the second tranche", NOTE, required=False),
            SOURCE,
        ),
        "register/report_dates.csv",
        references=(OF_CYCLE, OF_FORCE, OF_AREA),
        order=("programme", "cycle", "force", "area", "published", "inspected_from", "source_url"),
    ),
    Table(
        "document",
        "Documents that have no address (a paper, a sheet handed over): other files name one as document: and its code",
        "the words that stand where an address would; who is counted once when sources are called independent",
        (
            Column("document", "Its code", "grades-of-2014-by-force", CODE),
            Column("title", "What it is called", "Grades of 2014 by force"),
            Column("publisher", "Who publishes it: as in publishers.csv where it stands there, else any name",
                   "Exampleshire Police"),
            replace(PUBLISHED, required=True, about="When it was published, as precise as it says"),
            Column("ask", "Where to ask for it", "The press office of Exampleshire Police", NOTE),
        ),
        "register/documents.csv",
        key=("document",),
        order=("document",),
        aside=("ask",),
    ),
)  # fmt: skip
