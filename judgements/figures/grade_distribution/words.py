"""What the spread of grades says of itself: always with its base, and nothing of movement."""

import polars as pl

from judgements.figures import cycles_chosen, phrases
from judgements.figures.grade_distribution.question import Choices, rows_word
from judgements.marks import blank_notes
from judgements.vocabulary import Vocabulary
from judgements.wording import coverage_note, listed, plural, uncapitalised


def words(counts: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: see `_headline`; always with its base. No movement is told."""
    one = counts.unique("row", keep="first", maintain_order=True)
    subject = _subject(choices, vocabulary)
    measure = "Number" if choices.measure == "count" else "Percentage"
    where = phrases.place(vocabulary, choices.region, () if choices.peers else choices.force)
    subtitle = f"{measure} of forces by grade and {rows_word(choices)}, {subject}, {where}."
    held = one.filter(pl.col("base") > 0)
    chosen = cycles_chosen.note(vocabulary, choices.programme, choices) if choices.by == "cycle" else []
    if held.is_empty():
        none = f"No grades held: {subject}"
        return none, subtitle, chosen + blank_notes(one), f"{none}."
    headline = _headline(held, choices, vocabulary)
    notes = [n for n in [_coverage(one, choices)] if n]
    if choices.by == "cycle":
        notes += chosen
        notes += phrases.cycles_without(vocabulary, choices, one["cycle"])
        notes += phrases.break_notes(vocabulary, choices.programme, one["cycle"])
    if choices.by == "programme":
        notes.append("Areas of one theme are related across programmes, never the same.")
    if choices.by == "region":
        notes.append(phrases.REGIONS)
    if choices.by == "peers":
        notes.append(
            f"Peer groups: {choices.peers}. A group need not hold the forces that hold it; "
            "each is counted by its members, without the force that it is drawn for."
        )
    if choices.by in ("cycle", "programme") and one.height > one.select("programme", "cycle").n_unique():
        notes.append(
            "Where a theme was graded in several areas, each has its own bar; none is their average."
        )
    lines = [
        f"{r['title']}, {plural(r['base'], 'force')}: {phrases.sums_by_grade(counts.filter(row=r['row']))}"
        for r in held.iter_rows(named=True)
    ]
    alt_text = f"Stacked bars, {subject}: {plural(one.height, 'row')}. " + "; ".join(lines) + f". {headline}."
    return headline, subtitle, notes + blank_notes(one), alt_text


def _coverage(one: pl.DataFrame, choices: Choices) -> str | None:
    """How many forces the bars rest on; regions share no force, so their sum."""
    if choices.by != "region":
        return phrases.base_note(one)
    expected = int(one["expected"].sum()) if one["expected"].null_count() == 0 else None
    return coverage_note(int(one["base"].sum()), expected)


def _headline(held: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    """By area: the area with the largest share graded low. By region: where, with the base of each named. By
    cycle or programme: how many there are, and the newest or broadest. By peers: the first group."""
    if choices.by == "region":
        return _regions_headline(held, choices, vocabulary)
    if choices.by == "area":
        broad = held.filter(pl.col("base") * 2 >= held["base"].max())
        told = broad.sort(-pl.col("low") / pl.col("base"), -pl.col("base"), maintain_order=True)
    elif choices.by == "cycle":
        told = held.filter(cycle=held["cycle"][-1]).sort(-pl.col("base"), maintain_order=True)
    else:
        told = held if choices.by == "peers" else held.sort(-pl.col("base"), maintain_order=True)
    row = told.row(0, named=True)
    below = phrases.low_words(vocabulary, row["programme"], row["cycle"])
    low = phrases.count_of_base(row["low"], row["base"], "force")
    if choices.by == "area":
        return f"{row['short_label']}: {low} graded {below}"
    if choices.by == "peers":
        peers = uncapitalised(row["title"])
        return f"{row['short_label']}, {peers}: {low} graded {below}"
    several = held.filter(cycle=row["cycle"], programme=row["programme"]).height > 1
    theme = vocabulary.themes[choices.theme].label
    area = f", {row['short_label']}" if several else ""
    number = plural(held["cycle" if choices.by == "cycle" else "programme"].n_unique(), choices.by)
    theme += f" in {number}" if not number.startswith("1 ") else ""
    return f"{theme}: {low} graded {below} in {row['cycle_label']}{area}"


def _regions_headline(held: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> str:
    """The regions in which half or more of the forces held are graded low; one or two by name."""
    first = held.row(0, named=True)
    label, below = first["short_label"], phrases.low_words(vocabulary, first["programme"], first["cycle"])
    low = held.filter(pl.col("low") > 0)
    half = low.filter(pl.col("low") * 2 >= pl.col("base"))
    if low.is_empty():
        return f"{label}: none of {plural(int(held['base'].sum()), 'force')} graded {below} in any region"
    if low.height < 3:
        return f"{label}: forces graded {below} in {_with_bases(low)}"
    if half.is_empty():
        where = phrases.count_of_base(low.height, held.height, "region")
        return f"{label}: forces graded {below} in {where}, nowhere half or more"
    if half.height < 3:
        return f"{label}: half or more graded {below} in {_with_bases(half)}"
    where = phrases.count_of_base(half.height, held.height, "region")
    return f"{label}: half or more of forces graded {below} in {where}"


def _with_bases(rows: pl.DataFrame) -> str:
    """`Wales (2 of 4) and London (1 of 2)`."""
    return listed(
        f"{t} ({low} of {base})" for t, low, base in rows.select("title", "low", "base").iter_rows()
    )


def _subject(choices: Choices, vocabulary: Vocabulary) -> str:
    cycle = vocabulary.cycles[choices.programme, choices.cycle].label
    theme = vocabulary.themes[choices.theme].label
    if choices.by in ("region", "peers"):
        return f"{vocabulary.areas[choices.programme, choices.cycle, choices.area].label}, {cycle}"
    labels = {
        "area": cycle,
        "cycle": f"theme “{theme}”, {vocabulary.programmes[choices.programme].label}",
        "programme": f"theme “{theme}”, newest cycle of each programme that we hold",
    }
    return labels[choices.by]
