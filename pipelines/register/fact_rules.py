"""The rules of a harmonised register table: between the cells of a row, and between rows; and what is said of each.

Long because every rule stands beside its message.

Why dataframely and not pandera or pointblank: its rules are polars expressions over whole tables
(so a rule may look at two columns or at all duplicates of a row), and `filter` returns the failing
rows with the rule each one broke, which is what a message with file, line and value is made of.
"""

import dataframely as dy
import polars as pl

from pipelines.sources import DOCUMENT

# Rule → (the column whose value is shown, what is wrong, how to mend it).
MESSAGES = {
    "known_cycle": ("cycle", "cycle '{}' of this programme is not in cycles.csv", "Add it there or correct the row."),
    "known_force": ("force", "force '{}' is not in force_aliases.csv", "Add it there or correct the row."),
    "known_area": ("area", "area '{}' is not in areas.csv for this programme and cycle", "Add it there or correct it."),
    "known_grade": ("grade", "grade '{}' is not in grades.csv", "Use one of its codes."),
    "grade_on_scale": ("grade", "grade '{}' does not exist on the scale of this cycle", "Correct the grade or cycle."),
    "graded_area": ("area", "area '{}' is not graded in this cycle", "Remove the row or correct areas.csv."),
    "real_from": ("from", "from '{}' is not a full date", "Write the day from which the grade holds, 2025-04-11."),
    "named_earlier_cycle": ("judged_in", "judged_in '{}' is not an earlier cycle of this programme",
                            "Name the cycle whose grade still stands."),
    "known_noted_grade": ("grade_of_judged_in", "grade_of_judged_in '{}' is not in grades.csv",
                          "Use one of its codes or nothing."),
    "carried_once": ("area", "the grade of area '{}' is carried by an earlier row of this file", "Keep one row."),
    "inspected_in_order": ("inspected_to", "inspected_to '{}' lies before inspected_from", "Correct one of the two."),
    "says_a_date": ("published", "the row holds neither published '{}' nor inspected_from",
                    "Give one of them or remove the row."),
    "earlier_cycle": ("judged_in", "judged_in '{}' is not an earlier cycle", "Name an earlier cycle or 'earlier'."),
    "known_document": ("source_url", "source_url '{}' names no document of documents.csv",
                       "Add it there or correct the row."),
    "named_once": ("document", "document '{}' stands here a second time", "Keep one row."),
    "not_twice": ("source_url", "the same fact from the same source '{}' stands here a second time", "Keep one row."),
    "forces_exist": ("forces_count", "forces_count '{}' is more forces than there are", "Correct it."),
    "counts_fit": ("areas_total", "stated counts don't add up to areas_total '{}'", "Check them against the source."),
    "counts_on_scale": ("cycle", "counts areas for a grade that the scale of cycle '{}' hasn't",
                        "Correct count or cycle."),
}  # fmt: skip


def whole(column: str) -> pl.Expr:
    """The column as whole numbers; null where it is empty or no number."""
    return pl.col(column).cast(pl.Int64, strict=False)


class Sourced(dy.Schema):
    """What every row of the register has: a programme, a cycle and an address."""

    line = dy.Int64()
    programme = dy.String()
    cycle = dy.String()
    source_url = dy.String()
    page = dy.String(nullable=True)
    scale_grades = dy.String(nullable=True)

    @dy.rule()
    def known_document(cls) -> pl.Expr:
        return pl.col("page").is_not_null() | ~pl.col("source_url").str.starts_with(DOCUMENT)


class InCycle(Sourced):
    """A row about one cycle that must be known."""

    @dy.rule()
    def known_cycle(cls) -> pl.Expr:
        return pl.col("scale_grades").is_not_null()


class AboutForce(dy.Schema):
    """A row about one force."""

    force = dy.String()
    force_code = dy.String(nullable=True)

    @dy.rule()
    def known_force(cls) -> pl.Expr:
        return pl.col("force_code").fill_null("") != ""


class AboutArea(InCycle):
    """A row about one area of a known cycle."""

    area = dy.String()
    area_code = dy.String(nullable=True)
    graded = dy.String(nullable=True)

    @dy.rule()
    def known_area(cls) -> pl.Expr:
        return pl.col("area_code").is_not_null() | pl.col("scale_grades").is_null()


class Graded(AboutArea):
    """A row that says a grade."""

    grade = dy.String()
    grade_known = dy.Bool()

    @dy.rule()
    def known_grade(cls) -> pl.Expr:
        return pl.col("grade_known")

    @dy.rule()
    def grade_on_scale(cls) -> pl.Expr:
        on_scale = pl.col("scale_grades").str.split("|").list.contains(pl.col("grade"))
        return on_scale | ~pl.col("grade_known")

    @dy.rule()
    def graded_area(cls) -> pl.Expr:
        return pl.col("graded") != "no"


class Evidence(Graded, AboutForce):
    """One source that states one grade."""

    judged_in = dy.String()
    published = dy.String()
    cycle_order = dy.Int64(nullable=True)
    judged_order = dy.Int64(nullable=True)

    @dy.rule()
    def earlier_cycle(cls) -> pl.Expr:
        return pl.col("judged_in").is_in(["", "earlier"]) | (
            pl.col("judged_order") < pl.col("cycle_order")
        ).fill_null(False)

    @dy.rule()
    def not_twice(cls) -> pl.Expr:
        graded = ("programme", "cycle", "force_code", "area_code", "grade")
        return pl.struct(*graded, "judged_in", "published", "source_url").is_first_distinct()


class StatedCounts(InCycle, AboutForce):
    """How many areas a release says got which grade; empty where it doesn't say."""

    areas_total = dy.String()
    total = dy.Int64(nullable=True)
    stated = dy.Int64()
    complete = dy.Bool()
    on_scale = dy.Bool(nullable=True)
    first = dy.Bool()

    @dy.rule()
    def counts_fit(cls) -> pl.Expr:
        said, total = pl.col("stated"), pl.col("total")
        return total.is_null() | (said == total) | (~pl.col("complete") & (said <= total))

    @dy.rule()
    def counts_on_scale(cls) -> pl.Expr:
        return pl.col("on_scale")

    @dy.rule()
    def not_twice(cls) -> pl.Expr:
        return pl.col("first")


class NationalCounts(Graded):
    """How many forces a source says got a grade."""

    forces_count = dy.String()
    forces = dy.Int64()

    @dy.rule()
    def forces_exist(cls) -> pl.Expr:
        return (whole("forces_count") <= pl.col("forces")).fill_null(True)

    @dy.rule()
    def not_twice(cls) -> pl.Expr:
        return pl.struct("programme", "cycle", "area", "grade", "source_url").is_first_distinct()


class Event(Sourced, AboutForce):
    """What happened to a force beside its grades. Programme and cycle may both be empty."""

    @dy.rule()
    def known_cycle(cls) -> pl.Expr:
        return pl.concat_str("programme", "cycle").eq("") | pl.col("scale_grades").is_not_null()


class Decision(Graded, AboutForce):
    """A regrade (with the day from which it holds), or the settling of a disagreement."""

    kind = dy.String()
    from_text = dy.String(alias="from")
    from_by = dy.Date(nullable=True)

    @dy.rule()
    def real_from(cls) -> pl.Expr:
        full = pl.col("from").str.len_chars() == 10
        return (pl.col("from_by").is_not_null() & full) | (pl.col("kind") != "regrade")


class Ungraded(AboutArea, AboutForce):
    """An area that one force was not graded for, though the cycle grades it."""


class Carried(AboutArea, AboutForce):
    """A page that says that an earlier grade still stands; the grade noted beside it may be empty."""

    judged_in = dy.String()
    grade_of_judged_in = dy.String()
    grade_of_judged_in_known = dy.Bool()
    cycle_order = dy.Int64(nullable=True)
    judged_order = dy.Int64(nullable=True)

    @dy.rule()
    def graded_area(cls) -> pl.Expr:
        return pl.col("graded") != "no"

    @dy.rule()
    def named_earlier_cycle(cls) -> pl.Expr:
        return (pl.col("judged_order") < pl.col("cycle_order")).fill_null(False)

    @dy.rule()
    def known_noted_grade(cls) -> pl.Expr:
        return (pl.col("grade_of_judged_in") == "") | pl.col("grade_of_judged_in_known")

    @dy.rule()
    def carried_once(cls) -> pl.Expr:
        return pl.struct("programme", "cycle", "force_code", "area_code").is_first_distinct()


class ReportDate(InCycle):
    """When a report, a tranche or a cycle was published, or its forces inspected. Force and area may be empty."""

    force = dy.String()
    force_code = dy.String(nullable=True)
    area = dy.String()
    area_code = dy.String(nullable=True)
    published = dy.String()
    inspected_from = dy.String()
    inspected_from_by = dy.Date(nullable=True)
    inspected_to = dy.String()
    inspected_to_by = dy.Date(nullable=True)

    @dy.rule()
    def known_force(cls) -> pl.Expr:
        return (pl.col("force") == "") | pl.col("force_code").is_not_null()

    @dy.rule()
    def known_area(cls) -> pl.Expr:
        return (pl.col("area") == "") | pl.col("area_code").is_not_null() | pl.col("scale_grades").is_null()

    @dy.rule()
    def inspected_in_order(cls) -> pl.Expr:
        return (pl.col("inspected_to_by") >= pl.col("inspected_from_by")).fill_null(True)

    @dy.rule()
    def says_a_date(cls) -> pl.Expr:
        return (pl.col("published") != "") | (pl.col("inspected_from") != "")

    @dy.rule()
    def not_twice(cls) -> pl.Expr:
        return pl.struct("programme", "cycle", "force_code", "area_code", "published").is_first_distinct()


class Document(dy.Schema):
    """A document without an address."""

    line = dy.Int64()
    document = dy.String()

    @dy.rule()
    def named_once(cls) -> pl.Expr:
        return pl.col("document").is_first_distinct()


SCHEMAS: dict[str, type[dy.Schema]] = {
    "evidence": Evidence,
    "stated_counts": StatedCounts,
    "national_counts": NationalCounts,
    "event": Event,
    "decision": Decision,
    "ungraded": Ungraded,
    "carried": Carried,
    "report_date": ReportDate,
    "document": Document,
}
