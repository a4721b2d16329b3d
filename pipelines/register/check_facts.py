"""Step 3, check the facts: every rule of `fact_rules` on every harmonised register table."""

from collections.abc import Collection

import polars as pl

from pipelines.problems import Problem, shown
from pipelines.register.all_tables import REGISTER
from pipelines.register.fact_rules import MESSAGES, SCHEMAS, whole
from pipelines.register.register_columns import GRADE_COLUMNS


def counted(rows: pl.DataFrame) -> pl.DataFrame:
    """`stated_counts` with what its rules look at: `total`, the sum `stated`, whether every grade is stated
    (`complete`), whether only grades of the scale are (`on_scale`), and whether it is the `first` of its kind."""
    grades = pl.col("scale_grades").str.split("|")
    return rows.with_columns(
        total=whole("areas_total"),
        stated=pl.sum_horizontal(whole(g) for g in GRADE_COLUMNS),
        complete=pl.all_horizontal(whole(g).is_not_null() for g in GRADE_COLUMNS),
        on_scale=pl.all_horizontal(
            (whole(g).fill_null(0) == 0) | grades.list.contains(g) for g in GRADE_COLUMNS
        ),
        first=pl.struct(*REGISTER["stated_counts"].order).is_first_distinct(),
    )


def broken_rules(table: str, frame: pl.DataFrame) -> list[Problem]:
    """A problem for each rule that each row of one harmonised register table breaks."""
    failure = SCHEMAS[table].filter(frame).failure
    rules = [r for r in failure.counts() if r in MESSAGES]
    found = []
    for row in failure.details().iter_rows(named=True):
        for rule in rules:
            if row[rule] == "invalid":
                column, message, remedy = MESSAGES[rule]
                said = message.format(shown(row[column]))
                found.append(Problem(REGISTER[table].file_name, row["line"], said, remedy, column))
    return found


def contradicts_ungraded(tables: dict[str, pl.DataFrame]) -> list[Problem]:
    """Evidence for an area that `ungraded.csv` says the force was not graded for."""
    key = ["programme", "cycle", "force_code", "area_code"]
    message = "area '{}' has a grade here, but ungraded.csv says that {} was not graded for it"
    return [
        Problem(
            REGISTER[table].file_name,
            line,
            message.format(shown(area), shown(force)),
            "Correct one of the two.",
        )
        for table in ("evidence", "carried")
        for line, area, force in tables[table]
        .join(tables["ungraded"].select(key), on=key, how="semi")
        .select("line", "area", "force")
        .iter_rows()
    ]


def check(tables: dict[str, pl.DataFrame], told: Collection[Problem] = ()) -> list[Problem]:
    """Every problem of every harmonised register table, but of cells that `told` speaks of already."""
    orders = tables["cycle"].select(
        "programme", "cycle", cycle_order=pl.col("order").cast(pl.Int64, strict=False)
    )
    judged = orders.rename({"cycle": "judged_in", "cycle_order": "judged_order"})
    ordered = {
        table: tables[table]
        .join(orders, on=["programme", "cycle"], how="left")
        .join(judged, on=["programme", "judged_in"], how="left")
        .sort("line")
        for table in ("evidence", "carried")
    }
    forces = pl.lit(tables["force"].height, pl.Int64)
    checked = tables | ordered
    checked["stated_counts"] = counted(tables["stated_counts"])
    checked["national_counts"] = tables["national_counts"].with_columns(forces=forces)
    found = [problem for table in SCHEMAS for problem in broken_rules(table, checked[table])]
    cells = {(p.file, p.line, p.column) for p in told}
    return [p for p in (*found, *contradicts_ungraded(tables)) if (p.file, p.line, p.column) not in cells]
