"""What is known of one force, in sentences: counted, dated, sourced."""

from judgements import force_facts
from judgements.force_letter import letter


def test_the_tally_counts_every_grade_and_what_is_not_held(country):
    for area, grade in (
        ("leadership", "good"),
        ("workforce", "good"),
        ("responding_to_public", "inadequate"),
    ):
        country.evidence("Northshire", area, grade)
    told = force_facts.tally_of_force(country.store(), "northshire", "PEEL", "2023-25")
    assert told.startswith("Northshire, PEEL 2023-25: 2 good and 1 inadequate; ")
    assert told.endswith("areas not in our data")


def test_a_force_without_grades_of_a_cycle_is_told_what_is_held_elsewhere(country):
    country.evidence("Northshire", "effectiveness", "good", cycle="2016")
    store = country.store()
    assert (
        force_facts.elsewhere(store, "northshire", "2023-25")
        == "Of Northshire we hold elsewhere: PEEL 2016 (1 grade)."
    )
    assert force_facts.elsewhere(store, "northshire", "2016") == ""


def test_every_grade_in_a_letter_has_its_source(country):
    country.evidence("Northshire", "leadership", "good")
    found = letter(country.store(), "northshire")
    (sentences,) = found.parts.values()
    assert sentences[1].text == "Good: Leadership and management."
    assert found.numbers(sentences[1]) == [1]
    assert found.sources == ("https://hmicfrs.justiceinspectorates.gov.uk/peel-reports/northshire-2023-25/",)


def test_where_a_force_stands_alone_in_its_region_is_told_with_its_base(country):
    # Northshire, Westmarch: South; Exampleshire, Borderland, Southmere: North.
    for force, grade in (("Exampleshire", "good"), ("Borderland", "adequate"), ("Southmere", "adequate")):
        country.evidence(force, "workforce", grade)
    store = country.store()
    assert force_facts.alone_in_region(store, "exampleshire", "PEEL", "2023-25") == (
        "Alone in its region with its grade (North): Workforce (of 3 forces whose grade we hold)."
    )
    assert force_facts.alone_in_region(store, "borderland", "PEEL", "2023-25") == ""
