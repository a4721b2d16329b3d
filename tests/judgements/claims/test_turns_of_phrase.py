"""Turns of phrase that were once refused or read as something else, one of each kind."""

import pytest

from judgements.claims import answer

REGRADE = "changed from adequate to requires improvement on 8 August 2024"


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("The grade of Northamptonshire for responding to the public was changed in August 2024", "true", REGRADE),
        ("Northamptonshire's grade changed from adequate to requires improvement on 8 August 2024", "true", REGRADE),
        ("Northamptonshire's grade changed from good to adequate on 8 August 2024", "told", "know of no such change"),
        ("Northamptonshire's grade was revised in July 2024", "told", "no such change after publication in July 2024"),
        ("Was Durham regraded?", "told", "We know of no such change after publication."),
        ("Kent lost its good grade for legitimacy in 2016", "false", "PEEL 2015: outstanding for Legitimacy"),
        ("Which force came bottom for effectiveness in 2016?", "told", "inadequate, held by Bedfordshire"),
        ("Has Cleveland come out of special measures yet?", "told", "to September 2023"),
        ("Durham was outstanding for effectiveness three inspections running", "true", "4 inspections in a row"),
        ("Durham was outstanding for effectiveness five times in a row", "false", "4 inspections in a row"),
        ("It is not true that Durham was outstanding for effectiveness four times in a row", "false", "in a row"),
        ("Greater Manchester wasn't graded for legitimacy in 2017", "true", "it was not graded there"),
        ("Kent was not graded for legitimacy in 2017", "false", "Kent, PEEL 2017, Legitimacy: outstanding"),
        ("Which forces were not graded for legitimacy in 2017?", "told", "1 of 43 forces was not graded"),
        ("No force is worse than Bedfordshire for effectiveness in 2016", "true", "Bedfordshire: inadequate"),
        ("No region has more outstanding forces than Wales for legitimacy in 2016", "false", "South East 1 of 5"),
        ("Durham: outstanding, good or inadequate for effectiveness in 2016?", "true", "outstanding for Effectiveness"),
        ("How does Durham rank for effectiveness in 2016?", "told", "alone of the 43 forces held there"),
        ("Kent was given the highest possible grade for legitimacy in 2016", "true", "outstanding"),
        ("Has any force ever been outstanding for everything?", "told", "No force is graded outstanding in every area"),
        ("Has any force ever been inadequate for effectiveness?", "told", "Bedfordshire"),
        ("No force except Kent was outstanding in any area in 2017", "false", "Durham"),
        ("The best force in Wales is better than the best in the South East for effectiveness in 2017", "refused",
         "South East: 5 good"),
        ("What does requires improvement mean?", "told", "many areas need improving"),
        ("What do the grades mean?", "told", "Outstanding: "),
        ("What is the mean grade of Kent?", "refused", "never averaged"),
        ("Cleveland has yet to be graded outstanding for efficiency", "true", "PEEL 2014: good"),
        ("Kent has yet to be outstanding for legitimacy", "false", "PEEL 2016: outstanding"),
        ("How many forces are yet to be inspected on child protection?", "told", "We hold no grade in Child protection"),
        ("Where does Durham rank for effectiveness in 2016?", "told", "alone of the 43 forces held there"),
        ("Gloucestershire entered special measures in October 2021", "told", "none in October 2021"),
        ("How many outstandings and how many goods did Durham have in 2016?", "told", "graded good in"),
        ("Which forces have been inspected on child protection?", "told", "We hold a grade in Child protection"),
        ("More forces were inadequate for effectiveness than for legitimacy in 2016", "true", "Bedfordshire (1)"),
        ("Fewer forces were inadequate for effectiveness than for legitimacy in 2016", "false", "Bedfordshire (1)"),
        ("Was Kent getting better or worse for legitimacy in 2017?", "false", "PEEL 2016: outstanding"),
    ],
)  # fmt: skip
def test_a_turn_of_phrase_is_answered_as_it_is_meant(store, text, verdict, words):
    found = answer(store, text)
    assert (found.verdict, words in found.sentence) == (verdict, True), found.sentence


@pytest.mark.parametrize(
    "text",
    ["All forces except Kent were good in some areas in 2017", "Two forces have ever been inadequate for legitimacy",
     "Is Humberside the most improved force?", "No force is better than Kent or Durham for efficiency in 2017",
     "Which forces are below inadequate for effectiveness in 2016?", "Is Kent better than outstanding?",
     "Durham ranks third for effectiveness in 2016", "average grade, what does it mean"],
)  # fmt: skip
def test_what_is_still_no_claim_is_refused_and_not_bent(store, text):
    assert answer(store, text).verdict in ("not_understood", "refused")


def test_a_theme_named_in_full_means_all_its_areas_and_a_pillar_itself(store):
    theme = answer(store, "Durham was good for Leadership, planning and efficiency in PEEL 2017")
    assert theme.reading.startswith(
        "Durham is graded good for Leadership, planning and efficiency in every area"
    )
    assert answer(store, theme.reading).verdict == theme.verdict == "false"
    assert answer(store, "Durham was good for efficiency in 2017").reading.endswith(
        "for Efficiency in PEEL 2017."
    )


def test_a_change_denied_is_said_once_and_read_back(store):
    found = answer(store, "Did Kent's legitimacy grade change between 2016 and 2017?")
    assert found.reading == "Kent is not graded the same for Legitimacy in PEEL 2017 as in PEEL 2016."
    assert answer(store, found.reading).reading == found.reading


def test_regions_that_are_level_are_named_and_their_sentence_is_read_back(store):
    found = answer(store, "Wales has the fewest forces graded inadequate for legitimacy in 2016")
    (safe,) = found.safe
    assert found.verdict == "tie"
    assert ", equal with East Midlands, East of England, London, " in safe
    assert answer(store, safe).verdict == "tie"


def test_an_area_that_the_newest_cycle_no_longer_grades_is_shown_in_the_one_that_did(store):
    found = answer(store, "Which forces in Wales have ever been requires improvement for service to victims?")
    assert (found.verdict, found.figure[1]["cycle"]) == ("told", "2021/22")


def test_an_area_of_the_newest_cycle_is_looked_for_by_its_theme_before_it(store):
    found = answer(store, "City of London was always inadequate for police powers until now")
    assert found.verdict == "false"
    assert "PEEL 2021/22" in found.reading


def test_no_force_in_any_pillar_is_read_back(store):
    said = "No force in London is graded requires improvement or better in any pillar in PEEL 2018/19."
    assert answer(store, said).reading == said


def test_what_is_missing_is_counted_in_grades_where_several_areas_are_spoken_of(store):
    (safe,) = answer(store, "No force in the South East was outstanding for anything in 2016").safe
    assert "forces; the rest" not in safe
    assert " grades; the rest may differ." in safe
