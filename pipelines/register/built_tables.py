"""The tables that the build makes itself."""

from pipelines.register.kinds import CODE, DATE, DAY, MOMENT, OBJECT, ROW_NUMBER
from pipelines.register.register_columns import OF_AREA, OF_GRADE, PAGE, REGISTER
from pipelines.register.table import Column, Reference, Table
from pipelines.register.vocabulary_columns import CYCLE, PROGRAMME

FORCE = Column("force", "Code of the force", "exampleshire", CODE)
AREA = Column("area", "Code of the area", "leadership", CODE)
KEY = Column(
    "judgement", "programme:cycle:force:area:inspection.sequence", "PEEL:2023-25:exampleshire:leadership:1.1"
)

JUDGEMENT = Table(
    "judgement",
    "Graded judgements, settled from evidence: one per force, area, inspection and period of validity",
    "every page and figure",
    before=(
        KEY,
        PROGRAMME,
        CYCLE,
        FORCE,
        AREA,
        Column("inspection", "Rolling programmes: the first, second, … inspection of the force that we hold; else 1",
               "1", ROW_NUMBER),
        Column("sequence", "1: as first published; 2 and on: after a regrade", "1", ROW_NUMBER),
        Column("grade", "Grade code; null where sources disagree (strength disputed)", "good", CODE, required=False),
        Column("strength", "official: the inspectorate says it; corroborated: two or more independent publishers; "
               "single: one; carried: the inspectorate says that an earlier grade stands; deduced: follows from stated "
               "counts; disputed: sources disagree", "official", CODE,
               allowed=("official", "corroborated", "single", "carried", "deduced", "disputed")),
        Column("judged_in", "The earlier cycle a carried-forward judgement comes from; earlier: the source does not "
               "say which", "2016", CODE, required=False),
        Column("published", "When it was published, as precise as the source; null where no source says", "2024-10-03",
               DATE, required=False),
        Column("reported", "Where nobody dates the report: the first date of a page that tells of it; the report was "
               "out by then", "2024-10-04", DATE, required=False),
        Column("inspected_from", "First day or month of the inspection (fieldwork), where a source says", "2024-01",
               DATE, required=False),
        Column("inspected_to", "Last day or month of the inspection, where a source says", "2024-03", DATE,
               required=False),
        Column("valid_from", "From when the grade holds, as precise as the source", "2024-10-03", DATE,
               required=False),
        Column("valid_to", "When another grade took its place (regrade); null while it holds", "2024-08-08", DATE,
               required=False),
        Column("known_from", "The first day on which it can have been known: of its date, or of its cycle's "
               "publication", "2024-10-03", DAY, required=False),
        Column("known_by", "The last day on which it can have become known; null: nobody can say", "2024-10-03", DAY,
               required=False),
        Column("superseded_on", "The day of valid_to; null while the grade holds", "2024-08-08", DAY, required=False),
    ),
    key=("judgement",),
    unique=(("programme", "cycle", "force", "area", "inspection", "sequence"),),
    references=(OF_AREA, Reference(("force",), "force", ("code",)), OF_GRADE),
    rules=(
        "inspection >= 1 and sequence >= 1",
        "(grade is null) = (strength = 'disputed')",
        "published is null or reported is null",
        "known_by is null or known_from is null or known_from <= known_by",
        "superseded_on is null or known_by is null or known_by <= superseded_on",
    ),
)  # fmt: skip

DEDUCTION = Table(
    "deduction",
    "The stated counts that a deduced judgement rests on",
    "the sources beside a deduced grade",
    before=(KEY, Column("stated_counts", "Number of the statement", "1", ROW_NUMBER)),
    key=("judgement", "stated_counts"),
    references=(Reference(("judgement",), "judgement"), Reference(("stated_counts",), "stated_counts")),
)

SNAPSHOT = Table(
    "snapshot",
    "One row: the identity of these data (a hash of the content), when and with what they were built",
    "every page, figure and file",
    before=(
        Column("id", "Twelve hexadecimal digits of a hash of the content", "0123456789ab"),
        Column("built_at", "When it was built, in UTC", "2026-11-26 12:00:00+00", MOMENT),
        Column("evidence_rows", "Pieces of evidence", "3079", ROW_NUMBER),
        Column("judgement_rows", "Judgements", "1800", ROW_NUMBER),
        Column("disputed", "Judgements whose sources disagree", "2", ROW_NUMBER),
        Column("tables", "Rows of each table", '{"force": 43}', OBJECT),
        Column("versions", "Versions of what built it", '{"python": "3.11"}', OBJECT),
    ),
    key=("id",),
)

EVENT = next(table for table in REGISTER if table.name == "event")
EVENT_SOURCE = Table(
    "event_source",
    "Every source of an event, as the register has it",
    "the sources beside an event",
    before=(*EVENT.before, *EVENT.columns),
    after=(PAGE,),
    references=(Reference(("event_number",), "event"),),
)
