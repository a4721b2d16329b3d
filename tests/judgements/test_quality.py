"""Quality of the data: coverage, boards, deductions and agreement with a document, on real and fictional data."""

import polars as pl

from judgements import quality
from judgements.figures import FIGURES


def test_no_published_national_total_differs_from_ours_unsaid(store):
    board = quality.national_board(store)
    full = board.filter(pl.col("Verdict") == "agrees")
    assert board.filter(pl.col("Verdict") == "differs").is_empty()
    assert {
        "Cycle": "PEEL 2015",
        "Area": "Effectiveness",
        "Grade": "Requires improvement",
        "Published": 18,
    } in full.select("Cycle", "Area", "Grade", "Published").to_dicts()


def test_the_release_that_contradicts_our_areas_stands_first_on_the_board(store):
    row = quality.stated_board(store).row(0, named=True)
    assert (row["Force"], row["Cycle"], row["Verdict"], row["Areas"]) == (
        "Warwickshire",
        "PEEL 2023-25",
        "differs",
        8,
    )
    assert row["Source"][0].startswith("https://")


def test_a_release_that_counts_eight_where_nine_are_graded_agrees_and_says_why(country):
    held = country
    nine = "police_powers preventing_crime responding_to_public investigating_crime protecting_vulnerable"
    nine += " managing_offenders workforce leadership crime_recording"
    for area in nine.split():
        held.evidence("Northshire", area, "good")
    held.add(
        "stated_counts", programme="PEEL", cycle="2023-25", force="Northshire", areas_total="8", outstanding="0",
        good="8", adequate="0", requires_improvement="0", inadequate="0", source_url="https://example.org/n",
    )  # fmt: skip
    row = quality.stated_board(held.store()).row(0, named=True)
    assert (row["Verdict"], row["Areas"], row["Ours"]) == ("agrees", 8, "8 good")
    assert row["Reason"].startswith("Crime recording is graded apart")


def test_counts_from_before_a_regrade_agree_with_the_grades_of_first_publication(store):
    rows = quality.stated_board(store).filter(Force="Northamptonshire", Cycle="PEEL 2023-25")
    assert set(rows["Verdict"]) == {"agrees"}
    assert "a grade was changed on 2024-08-08" in rows["Reason"][0]


def test_deduced_grades_do_not_check_the_counts_they_rest_on(store):
    row = (
        quality.stated_board(store)
        .filter(Force="Cleveland", Cycle="Child protection 2024 onwards")
        .row(0, named=True)
    )
    assert (row["Verdict"], row["Ours"]) == ("not yet checkable", "1 adequate, 2 inadequate")


def test_the_error_rate_counts_every_comparison_once(store):
    rates = quality.error_rate(store)
    assert sum(rates["national"].values()) == store.table("national_check").height
    assert sum(rates["releases"].values()) == store.table("stated_counts").height
    assert f"{rates['releases']['differs']} of " in quality.error_sentence(store)


def test_coverage_by_cycle_counts_each_strength_and_leaves_what_nobody_says_empty(store):
    rows = {r["Programme and cycle"]: r for r in quality.coverage_by_cycle(store).iter_rows(named=True)}
    recent = rows["PEEL 2023-25"]
    parts = [recent[s] for s in ("Official", "Corroborated", "Single", "Deduced")]
    assert sum(parts) == recent["Grades held"]
    assert rows["Child protection 2024 onwards"]["Grades due"] is None
    assert rows["PEEL 2014"]["Disputed"] == 2


def test_the_disputed_grades_show_what_each_page_says(store):
    rows = quality.disputed(store)
    assert set(rows["Force"]) == {"Cheshire"}
    assert set(rows["Stated grade"]) == {"Good", "Requires improvement"}


def test_cleveland_s_deductions_name_their_release(store):
    rows = quality.deductions(store).filter(Force="Cleveland")
    assert rows["Area"].to_list() == ["Assessing risk", "Leadership"]
    assert "cleveland-police-needs-to-improve-child-protection" in rows["Release"][0][0]


def test_an_empty_register_is_covered_by_nothing(country):
    held = country.store()
    assert quality.stated_board(held).is_empty()
    assert quality.coverage_by_cycle(held)["Grades held"].sum() == 0
    assert quality.coverage_by_area(held).is_empty()
    asked = FIGURES["coverage"].ask(held, FIGURES["coverage"].choices())
    assert asked.words.headline == "No grades are held"


def test_the_crosswalk_draws_every_area_once_and_links_only_within_themes(store):
    figure = FIGURES["crosswalk"]
    asked = figure.ask(store, figure.choices())
    areas = asked.frame.filter(part="area")
    peel = [a for a in store.vocabulary.areas.values() if a.programme == "PEEL"]
    assert areas.height == len(peel)
    links = asked.frame.filter(part="link")
    assert set(links["kind"]) == {"same", "renamed", "related"}
    places = set(areas.select("theme", "x", "y").iter_rows())
    assert all((t, x, y) in places and (t, x2, y2) in places for t, x, y, x2, y2 in
               links.select("theme", "x", "y", "x2", "y2").iter_rows())  # fmt: skip


def test_the_coverage_figure_prints_held_of_due_for_every_force_and_cycle(store):
    figure = FIGURES["coverage"]
    asked = figure.ask(store, figure.choices())
    cell = asked.frame.filter(force="cleveland", programme="NCPI").row(0, named=True)
    assert (cell["text"], cell["share"]) == ("5", "some")
    kent = asked.frame.filter(force="kent", cycle="2016").row(0, named=True)
    assert kent["text"] == f"{kent['held']}/{kent['expected']}"


def test_a_total_that_is_met_below_full_coverage_agrees_only_so_far(store):
    board = quality.national_board(store).filter(Cycle="PEEL 2014", Area="Efficiency", Grade="Inadequate")
    assert board.select("Published", "Ours", "Held", "Verdict").row(0) == (0, 0, "39 of 43", "agrees so far")
    full = quality.national_board(store).filter(Verdict="agrees")["Held"].str.split(" of ")
    assert all(held == due for held, due in full)


def test_a_grade_that_only_some_forces_are_given_is_due_where_it_is_held(country):
    country.evidence("Exampleshire", "crime_recording", "good")
    rows = country.store().query("coverage_of_forces").filter(cycle="2023-25")
    assert rows.filter(force="exampleshire").select("held", "expected").row(0) == (1, 9)
    assert rows.filter(force="northshire").select("held", "expected").row(0) == (0, 8)
