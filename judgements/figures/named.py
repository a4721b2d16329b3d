"""Forces by name under each grade, as many beside each other as the width holds."""

import altair as alt
import polars as pl

from judgements.figures import marks
from judgements.figures.figure import Look
from judgements.vocabulary import Vocabulary
from judgements.wording import BLANKS, plural

NAME = 172  # pixels that a name may take
MOST = 6  # names beside each other
ROW = 24


def under_grades(cells: pl.DataFrame, vocabulary: Vocabulary, look: Look) -> alt.TopLevelMixin:
    """`cells`: one row a force with `force_name`, `grade`, `state`, `mark`, `saying`, `own`. A head for each grade that
    occurs, and for each kind of blank, with the number of forces; their names in order below it."""
    if cells.is_empty():
        return marks.sentence("No force is graded here", look)
    across = (
        f"clamp(floor(containerSize()[0] / {NAME}), 2, {MOST})"
        if look.width is None
        else str(min(max(look.width // NAME, 2), MOST))
    )
    names, heads = _placed(marks.described(cells, "force_name"), vocabulary)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.1, paddingOuter=0))
    x = alt.Scale(domain=[0, 1], nice=False)

    def laid(frame: pl.DataFrame) -> alt.Chart:
        chart = alt.Chart(frame).transform_calculate(row=f"datum['row_' + {across}]")
        return chart.transform_calculate(left=f"(datum.n % {across}) / {across}").encode(y=y)

    base, head = laid(names), laid(heads)
    text = base.encode(
        x=alt.X("left:Q", scale=x, axis=None), text="force_name:N", description="description:N"
    )
    fill = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, look, "fill"), legend=None)
    ink = alt.Color("grade:N", scale=marks.grade_colours(vocabulary, look, "ink"), legend=None)
    graded, own = alt.datum.state == "graded", alt.datum.own == True  # noqa: E712 - an expression
    box = head.encode(x=alt.value(0), x2=alt.value(28)).transform_filter("datum.mark != null")
    letter = head.encode(text="mark:N", x=alt.value(14)).transform_filter("datum.mark != null")
    size = marks.narrow(look, "12", "14")
    limit = alt.ExprRef(f"width / {across} - 6")
    chart = alt.layer(
        box.transform_filter(~graded).mark_rect(color=marks.PALE, aria=False),
        box.transform_filter(graded).mark_rect(aria=False, **marks.edge(look)).encode(color=fill),
        letter.transform_filter(~graded).mark_text(color=marks.GREY, fontSize=14, aria=False),
        letter.transform_filter(graded).mark_text(fontSize=14, fontWeight=700, dy=1, aria=False).encode(color=ink),
        head.mark_text(x=36, align="left", fontSize=14, fontWeight=600, color=marks.INK, dy=1).encode(
            text="title:N", description="title:N"
        ),
        text.transform_filter(~own).mark_text(align="left", fontSize=size, color=marks.INK, limit=limit),
        text.transform_filter(own).mark_text(
            align="left", fontSize=size, color=marks.ACCENT, fontWeight=700, limit=limit
        ),
    )  # fmt: skip
    chart = chart.resolve_scale(color="independent").properties(
        width=look.width or "container", height=alt.Step(ROW)
    )
    return marks.plain(chart, look)


def _placed(cells: pl.DataFrame, vocabulary: Vocabulary) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Names and heads with `row_2` … `row_6`: their row where so many names stand beside each other."""
    groups: list[tuple[str, str | None, str, str]] = [
        ("graded", g.code, g.letter, g.label) for g in vocabulary.grades.values()
    ]
    groups += [(state, None, mark, label) for state, (mark, label, _) in BLANKS.items()]
    names: list[dict[str, object]] = []
    heads: list[dict[str, object]] = []
    tops = dict.fromkeys(range(2, MOST + 1), 0)
    base = cells.filter(state="graded").height
    for state, grade, mark, label in groups:
        inside = cells.filter(state=state)
        inside = inside.filter(grade=grade) if grade else inside
        if inside.is_empty():
            continue
        told = (
            f"{label}: {inside.height} of {plural(base, 'force')}"
            if grade
            else f"{label.capitalize()}: {inside.height}"
        )
        head: dict[str, object] = {"state": state, "grade": grade, "mark": mark, "title": told, "n": 0}
        heads.append(head | {f"row_{k}": top for k, top in tops.items()})
        for n, (name, own, description) in enumerate(
            inside.sort("force_name").select("force_name", "own", "description").iter_rows()
        ):
            rows: dict[str, object] = {f"row_{k}": top + 1 + n // k for k, top in tops.items()}
            names.append(
                rows | {"force_name": name, "own": own, "description": description, "state": state, "n": n}
            )
        for k in tops:
            tops[k] += 2 + (inside.height - 1) // k + 1
            # An empty row after the names is part of the scale only where something stands on it.
        air: dict[str, object] = {"state": state, "grade": None, "mark": None, "title": "", "n": 0}
        heads.append(air | {f"row_{k}": top - 1 for k, top in tops.items()})
    return pl.DataFrame(names), pl.DataFrame(heads[:-1])
