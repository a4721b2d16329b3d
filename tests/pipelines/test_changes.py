"""What one snapshot changed since another, in words and in the changelog."""

import os

import pytest

from judgements.changelog import ChangelogUnreadable, changelog_path, entries, news
from judgements.store import Store, snapshot_directory
from pipelines.__main__ import main
from pipelines.build import build
from pipelines.changes.between import paired_inspections
from pipelines.changes.log import entry_between

BBC = {"publisher": "press", "source_url": "https://www.bbc.co.uk/news/example-1"}
AREAS_2023 = (
    "crime_recording", "police_powers", "preventing_crime", "responding_to_public", "investigating_crime",
    "protecting_vulnerable", "managing_offenders", "workforce", "leadership",
)  # fmt: skip


def changed(country, *steps):
    """The words of what `steps` changed in the country's store."""
    before = country.store()
    for table, row in steps:
        country.add(table, **row)
    return [line.words for line in entry_between(before, country.store()).lines]


def evidence(force, area, grade, **row):
    url = f"https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/{force.lower()}-2023-25/"
    fixed = {"programme": "PEEL", "cycle": "2023-25", "publisher": "hmicfrs", "source_url": url}
    return "evidence", fixed | {"force": force, "area": area, "grade": grade} | row


def test_nothing_changed_is_said(country):
    country.evidence("Exampleshire", "workforce", "good")
    assert changed(country) == ["No judgement, count or piece of evidence changed."]


def test_added_judgements_are_counted_by_cycle_and_force(country):
    country.evidence("Exampleshire", "workforce", "good")
    assert changed(
        country,
        evidence("Northshire", "workforce", "good"),
        evidence("Northshire", "leadership", "good"),
        evidence("Borderland", "leadership", "inadequate"),
    ) == [
        "PEEL 2023-25: 3 judgements added: Northshire (2) and Borderland (1).",
        "Pieces of evidence: 3 added.",
    ]


def test_a_second_source_with_another_grade_is_a_dispute(country):
    country.evidence("Exampleshire", "workforce", "good")
    assert changed(country, evidence("Exampleshire", "workforce", "adequate", **BBC))[0] == (
        "Exampleshire, PEEL 2023-25, Workforce: disputed, sources state different grades; good before."
    )


def test_a_judgement_that_is_disputed_from_the_start_is_a_dispute_not_an_addition(country):
    country.evidence("Northshire", "workforce", "good")
    told = changed(
        country,
        evidence("Exampleshire", "workforce", "good"),
        evidence("Exampleshire", "workforce", "adequate", **BBC),
    )
    assert told == [
        "Exampleshire, PEEL 2023-25, Workforce: disputed, sources state different grades; new.",
        "Pieces of evidence: 2 added.",
    ]


def decision(kind, grade, **row):
    fixed = {"programme": "PEEL", "cycle": "2023-25", "force": "Exampleshire", "area": "workforce"}
    return "decision", fixed | {"kind": kind, "grade": grade, "reason": "as published", **BBC} | row


def test_a_decision_settles_a_dispute(country):
    country.evidence("Exampleshire", "workforce", "good")
    country.evidence("Exampleshire", "workforce", "adequate", **BBC)
    assert changed(country, decision("settle", "good")) == [
        "Exampleshire, PEEL 2023-25, Workforce: settled as good; disputed before.",
        "Decisions on regrades and disputes: 1 added.",
    ]


def test_a_regrade_is_told_with_its_day(country):
    country.evidence("Exampleshire", "workforce", "good", published="2024-02-16")
    assert changed(
        country,
        evidence("Exampleshire", "workforce", "requires_improvement", published="2024-08-20", **BBC),
        decision("regrade", "requires_improvement", **{"from": "2024-08-08"}),
    ) == [
        "Exampleshire, PEEL 2023-25, Workforce: regraded from good to requires improvement on 8 August 2024.",
        "Pieces of evidence: 1 added.",
        "Decisions on regrades and disputes: 1 added.",
    ]


def without(country, words):
    """Removes the register's evidence rows that hold `words`."""
    file = country.data / "register" / "evidence.csv"
    rows = file.read_text().splitlines(keepends=True)
    file.write_text("".join(r for r in rows if words not in r))


def test_a_removed_source_withdraws_its_judgement(country):
    country.evidence("Exampleshire", "workforce", "good")
    country.evidence("Northshire", "workforce", "good")
    before = country.store()
    without(country, "Northshire")
    assert [x.words for x in entry_between(before, country.store()).lines] == [
        "Northshire, PEEL 2023-25, Workforce: withdrawn; good before.",
        "Pieces of evidence: 1 removed.",
    ]


def test_a_corrected_row_is_not_called_a_regrade(country):
    country.evidence("Exampleshire", "workforce", "good")
    before = country.store()
    without(country, "Exampleshire")
    country.evidence("Exampleshire", "workforce", "inadequate")
    assert [(x.kind, x.words) for x in entry_between(before, country.store()).lines][:1] == [
        ("corrected", "Exampleshire, PEEL 2023-25, Workforce: now recorded as inadequate; good before.")
    ]


def test_many_withdrawals_are_counted_not_listed(country):
    country.evidence("Exampleshire", "workforce", "good")
    for force in ("Northshire", "Borderland"):
        for area in AREAS_2023:
            country.evidence(force, area, "good")
    before = country.store()
    without(country, "Northshire")
    without(country, "Borderland")
    told = [x.words for x in entry_between(before, country.store()).lines]
    assert told[0] == "PEEL 2023-25: 18 judgements withdrawn: Borderland (9) and Northshire (9)."


def test_a_force_becomes_complete_with_its_last_area(country):
    due = [a.area for a in country.store().vocabulary.areas_of("PEEL", "2023-25") if a.graded == "yes"]
    for area in due[1:]:
        country.evidence("Exampleshire", area, "good")
    told = changed(country, evidence("Exampleshire", due[0], "good"))
    assert "PEEL 2023-25: every graded area is now held for Exampleshire." in told


def test_a_national_total_that_comes_out_begins_to_reconcile_and_then_ceases(country):
    row = {"programme": "PEEL", "cycle": "2016", "area": "efficiency", "source_url": BBC["source_url"]}
    country.add("national_counts", grade="good", forces_count="2", **row)
    said = {"cycle": "2016", "source_url": "https://example.org/2016"}
    country.evidence("Exampleshire", "efficiency", "good", **said)
    told = changed(country, evidence("Northshire", "efficiency", "good", **said))
    assert (
        "PEEL 2016, Efficiency: the published total of 2 forces good now agrees with our judgements (we hold 2)."
        in told
    )
    told = changed(country, evidence("Borderland", "efficiency", "good", **said))
    assert (
        "PEEL 2016, Efficiency: the published total of 2 forces good no longer reconciles with our judgements "
        "(we hold 3)." in told
    )


def stated_counts(country, good, adequate):
    frame = next(r for r in country.store().table("frame").iter_rows(named=True) if r["programme"] == "NCPI")
    numbers = {"good": good, "adequate": adequate, "outstanding": 0, "requires_improvement": 0}
    row = {k: str(v) for k, v in (numbers | {"inadequate": 0, "areas_total": frame["areas_total"]}).items()}
    page = {"programme": "NCPI", "cycle": "rolling", "source_url": "https://example.org/release"}
    country.add("stated_counts", force="Exampleshire", published="2025-01-15", **page, **row)
    return frame["areas"].split("|"), {"programme": "NCPI", "cycle": "rolling", "published": "2025-01-20"}


def test_counts_of_a_release_reconcile_when_sources_name_the_areas(country):
    areas, row = stated_counts(country, good=4, adequate=1)
    for area in areas[:3]:
        country.evidence("Exampleshire", area, "good", **row)
    told = changed(
        country,
        evidence("Exampleshire", areas[3], "adequate", **row),
        evidence("Exampleshire", areas[4], "good", **row),
    )
    assert (
        "Child protection 2024 onwards: 1 count stated by releases now agrees with our judgements: Exampleshire (1)."
        in told
    )


def test_a_count_that_can_not_be_checked_yet_is_still_told(country):
    row = {"programme": "PEEL", "cycle": "2021/22", "force": "Northshire", "source_url": "https://a.example/"}
    assert changed(country, ("stated_counts", row | {"good": "3"})) == ["Counts stated by releases: 1 added."]


def test_counts_that_a_source_contradicts_are_told(country):
    areas, row = stated_counts(country, good=5, adequate=0)
    told = changed(country, evidence("Exampleshire", areas[0], "adequate", **row))
    assert (
        "Exampleshire, Child protection 2024 onwards: the count of 5 areas at example.org/release "
        "differs from our judgements." in told
    )


def test_a_deduced_grade_that_a_source_states_is_told_as_stated(country):
    areas, row = stated_counts(country, good=5, adequate=0)
    told = changed(country, evidence("Exampleshire", areas[0], "good", **row))
    assert (
        "Child protection 2024 onwards: 1 deduced judgement is now stated by a source: Exampleshire (1)."
        in told
    )


def test_an_older_inspection_found_later_does_not_change_the_newer_one(country):
    row = {"programme": "NCPI", "cycle": "rolling", "source_url": "https://example.org/2025"}
    country.evidence("Exampleshire", "leadership", "good", published="2025-05", **row)
    before = country.store()
    older = row | {"source_url": "https://example.org/2024"}
    country.evidence("Exampleshire", "leadership", "inadequate", published="2024-03", **older)
    after = country.store()
    assert paired_inspections(before, after).select("old", "inspection").rows() == [(1, 2)]
    assert [x.words for x in entry_between(before, after).lines] == [
        "Child protection 2024 onwards: 1 judgement added: Exampleshire (1).",
        "Pieces of evidence: 1 added.",
    ]


def test_the_changelog_tells_each_snapshot_once_newest_first(country):
    store = country.data / "judgements.duckdb"
    country.evidence("Exampleshire", "workforce", "good")
    first = build(country.data, store).snapshot
    country.evidence("Northshire", "workforce", "good")
    second = build(country.data, store).snapshot
    assert build(country.data, store).changes is None
    assert [(e.snapshot, e.since) for e in entries(store)] == [(second, first), (first, "")]
    assert entries(store)[1].lines[0].words == "First data: 1 judgement of 1 force, from 1 piece of evidence."
    assert entries(store)[0].built_at == Store.open(store).snapshot.built_at


def test_the_same_steps_give_the_same_words_and_the_snapshot_does_not_depend_on_them(country, tmp_path):
    told = []
    for name in ("a", "b"):
        store = tmp_path / f"{name}.duckdb"
        built = [build(country.data, store).snapshot]
        country.evidence("Exampleshire", "workforce", "good")
        built.append(build(country.data, store).snapshot)
        told.append((built, [e.lines for e in entries(store)]))
        without(country, "Exampleshire")
    assert told[0] == told[1]


def test_a_build_killed_before_its_entry_is_made_good_by_the_next(country, monkeypatch):
    store = country.data / "judgements.duckdb"
    country.evidence("Exampleshire", "workforce", "good")
    first = build(country.data, store).snapshot
    country.evidence("Northshire", "workforce", "good")
    moved = os.replace

    def killed(source, target):
        if target == changelog_path(store):
            raise KeyboardInterrupt
        moved(source, target)

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.store.publish.os.replace", killed)
        with pytest.raises(KeyboardInterrupt):
            build(country.data, store)
    assert [e.snapshot for e in entries(store)] == [first]
    again = build(country.data, store)
    assert (again.new, again.changes.since) == (False, first)
    assert again.changes.lines[0].words == "PEEL 2023-25: 1 judgement added: Northshire (1)."


def test_a_fresh_copy_without_the_old_snapshot_says_that_it_can_not_tell(country):
    store = country.data / "judgements.duckdb"
    country.evidence("Exampleshire", "workforce", "good")
    first = build(country.data, store).snapshot
    store.unlink()
    for kept in snapshot_directory(store).iterdir():
        kept.unlink()
    country.evidence("Northshire", "workforce", "good")
    assert build(country.data, store).changes.lines[0].words == (
        f"Built anew. Snapshot {first} is not kept here, so what changed since it can't be listed."
    )


def test_a_change_of_words_alone_is_kept_but_is_no_news(country):
    store = country.data / "judgements.duckdb"
    country.evidence("Exampleshire", "workforce", "good")
    first = build(country.data, store).snapshot
    themes = country.data / "vocabulary" / "themes.csv"
    themes.write_text(themes.read_text().replace("Leadership", "Leading"))
    second = build(country.data, store).snapshot
    assert second != first
    assert [e.snapshot for e in entries(store)] == [second, first]
    assert [e.snapshot for e in news(store)] == [first]


def test_a_row_that_is_no_entry_is_named_and_nothing_is_published(country, capsys):
    store = country.data / "judgements.duckdb"
    build(country.data, store)
    changelog_path(store).write_text("snapshot,since,built_at,kind,words\nabc,,yesterday,first,First\n")
    country.evidence("Exampleshire", "workforce", "good")
    assert main(["build", "--data", str(country.data), "--store", str(store)]) == 1
    assert "judgements.changelog.csv, line 2: is no entry of the changelog." in capsys.readouterr().err
    with pytest.raises(ChangelogUnreadable):
        entries(store)
    assert Store.open(store).snapshot.judgement_rows == 0


def test_the_verb_prints_the_last_build_or_what_changed_since_a_snapshot(country, capsys):
    store = country.data / "judgements.duckdb"
    assert main(["changes", "--store", str(store)]) == 1
    assert "No changelog is kept beside" in capsys.readouterr().err
    built = []
    for force in ("Exampleshire", "Northshire", "Borderland"):
        country.evidence(force, "workforce", "good")
        built.append(build(country.data, store).snapshot)
    assert main(["changes", "--store", str(store)]) == 0
    said = capsys.readouterr().out
    assert "1 judgement added: Borderland (1)." in said
    assert "Northshire" not in said
    assert main(["changes", "--store", str(store), "--since", built[0]]) == 0
    assert "2 judgements added: Borderland (1) and Northshire (1)." in capsys.readouterr().out
    assert main(["changes", "--store", str(store), "--since", "nonesuch"]) == 1
    assert f"Kept, newest first: {', '.join(reversed(built))}" in capsys.readouterr().err
