"""A force's grades over the cycles, in words: its low ones, breaks between cycles, what happened beside them."""

from collections import Counter
from urllib.parse import urlsplit

import polars as pl

from judgements.dates import day, partial_date
from judgements.figures import cycles_chosen, phrases
from judgements.figures.force_history.question import Choices, Event, row_labels
from judgements.marks import not_dated_note, state_notes
from judgements.rows import rows_of
from judgements.vocabulary import Vocabulary
from judgements.wording import by_grade, capitalised, coverage_note, listed, plural


def words(found: pl.DataFrame, choices: Choices, vocabulary: Vocabulary) -> tuple[str, str, list[str], str]:
    """Headline: how many areas of the newest cycle are graded low. Notes: breaks, divided cells, blanks,
    and each event with who says so."""
    force = vocabulary.forces[choices.force]
    cells, rolling = found.filter(part="cycle"), found.filter(part="rolling")
    events = found.filter(part="event")
    graded = cells.filter(state="graded")
    chosen = cycles_chosen.note(vocabulary, cycles_chosen.cyclic(vocabulary), choices)
    if graded.is_empty() and rolling.is_empty() and events.is_empty():
        none = f"No grades held for {force.name}" + (f" on {day(choices.as_at)}" if choices.as_at else "")
        return none, "Graded judgements by theme and inspection cycle.", chosen, f"{none}."
    cycles = cells["cycle_label"].unique(maintain_order=True).to_list()
    subtitle = f"Graded judgements by theme and inspection cycle, {force.official_name}" + (
        f", {cycles[0]} to {cycles[-1].removeprefix(cycles[0].split()[0]).strip()}" if len(cycles) > 1 else ""
    )
    subtitle += "."
    head, notes = finding(cells, force.name, vocabulary)
    notes += [phrases.NOT_THEN] if cells.height else []
    if chosen:
        notes += [
            *chosen,
            "What other programmes and events brought is shown from the time of the cycles shown.",
        ]
    notes += break_notes(cells, vocabulary) + divided_notes(cells, vocabulary) + state_notes(cells)
    notes += reported_note(rolling) + not_dated_note(found)
    notes += [f"Event. {event_said(e, vocabulary)} {sources_said(e)}." for e in rows_of(events, Event)]
    counts = by_grade(Counter(graded["grade"]), vocabulary)
    alt = (
        f"Tiles of {force.name}'s grades in {plural(len(cycles), 'cycle')}: {plural(graded.height, 'grade')}"
    )
    alt += f" ({', '.join(counts)})." if counts else "."
    alt += (
        f" Other programmes: {plural(rolling.height, 'judgement')}. {plural(events.height, 'event')}. {head}."
    )
    return head, subtitle, notes, alt


def reported_note(rolling: pl.DataFrame) -> list[str]:
    """How many judgements of other programmes stand at the date of a page about their report."""
    number = rolling.filter(pl.col("reported").is_not_null()).height
    told = plural(number, "judgement of another programme has", "judgements of other programmes have")
    return [f"{told} only the date by which a page reported it."] if number else []


def finding(cells: pl.DataFrame, name: str, vocabulary: Vocabulary) -> tuple[str, list[str]]:
    """The grades of the newest cycle in which any is held, counted; and a note on what that does not rest on."""
    graded = cells.filter(state="graded")
    if graded.is_empty():
        return f"{name}: no grades held in any cycle", []
    order = {key: n for n, key in enumerate(vocabulary.cycles)}
    programme, cycle = max(graded.select("programme", "cycle").unique().rows(), key=lambda key: order[key])
    label = vocabulary.cycles[programme, cycle].label
    newest = cells.filter(programme=programme, cycle=cycle)
    held = newest.filter(state="graded")
    expected = newest.filter(pl.col("state") != "ungraded").height
    note = coverage_note(held.height, expected, f"areas of {label}")
    some = f", {held.height} of {plural(expected, 'area')} held" if note else ""
    return f"{name}: {phrases.tally(held, vocabulary, programme, cycle)} in {label}{some}", [
        note
    ] if note else []


def break_notes(cells: pl.DataFrame, vocabulary: Vocabulary) -> list[str]:
    """Why there is a gutter before a cycle, for each that is drawn, then what a row is."""
    shown = cells.unique(["programme", "cycle"]).group_by("programme").agg("cycle").sort("programme")
    notes = [
        n
        for programme, cycles in shown.iter_rows()
        for n in phrases.break_notes(vocabulary, programme, cycles)
    ]
    return [*notes, "A row joins areas of one theme; they are related, never the same."] if notes else notes


def divided_notes(cells: pl.DataFrame, vocabulary: Vocabulary) -> list[str]:
    """What the parts of a divided cell are, one sentence a theme."""
    notes = []
    for row, label in row_labels(cells, vocabulary).items():
        parts: dict[str, list[str]] = {}
        for cycle, areas in cells.filter(row=row).group_by("cycle_label", maintain_order=True):
            if areas.height > 1:
                key = listed(areas["short_label"].to_list())
                parts.setdefault(key, []).append(str(cycle[0]).rsplit(" ", 1)[-1])
        if parts:
            said = "; ".join(f"{listed(cycles)}: {areas}" for areas, cycles in parts.items())
            notes.append(f"{label}, divided cells from top to bottom. {said}.")
    return notes


def event_said(event: Event, vocabulary: Vocabulary) -> str:
    """One event in a sentence: what, when, what about; of a grade changed, from what to what."""
    when = partial_date(event["date"])
    when = capitalised(when)
    if event["event"] == "enhanced_monitoring":
        end = f" to {partial_date(event['date_to'])}" if event["date_to"] else " on, no end in our data"
        said = f"{when}{end}: enhanced monitoring"
    elif event["event"] == "regrade":
        before, after = (
            vocabulary.grades[g].label.lower() if g else "a disputed grade"
            for g in (event["grade_before"], event["grade_after"])
        )
        said = f"{when}: {event['short_label']} regraded from {before} to {after}"
    else:
        done = "closed" if event["event"].endswith("closed") else "raised"
        number = plural(event["number"], "cause") if event["number"] else "causes"
        programme = f" ({event['programme_label']})" if event["programme_label"] else ""
        said = f"{when}: {number} of concern {done}{programme}"
        said += f", {event['topic']}" if event["topic"] else ""
        said += f"; raised {partial_date(event['raised_date'])}" if event["raised_date"] else ""
        said += f"; closed {partial_date(event['date_to'])}" if event["date_to"] else ""
        said += f"; sources differ on how many: {event['numbers']}" if event["disputed"] else ""
    return said + (f" ({event['note']})" if event["note"] else "") + "."


def sources_said(event: Event) -> str:
    """The sites that state an event; their addresses are in the table."""
    urls = [u for u in (event["source_url"], *(event["source_urls"] or []), event["end_source_url"]) if u]
    sites = list(dict.fromkeys(str(urlsplit(u).hostname).removeprefix("www.") for u in urls))
    return f"{'Source' if len(sites) == 1 else 'Sources'}: {listed(sites)}"
