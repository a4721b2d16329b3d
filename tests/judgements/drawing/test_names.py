"""Names are measured, broken at words and never inside one."""

from judgements.drawing import names, typeface


def test_a_name_is_broken_at_words_and_after_hyphens():
    assert names.in_lines("Devon and Cornwall", 60, 12) == ["Devon and", "Cornwall"]
    assert names.in_lines("Dyfed-Powys", 40, 12) == ["Dyfed-", "Powys"]


def test_a_word_that_does_not_fit_breaks_nothing():
    assert names.in_lines("Northamptonshire", 50, 12) is None


def test_the_first_name_that_fits_is_taken():
    found = ("Northamptonshire", "Northants", "N’hants")
    assert names.fitted(found, 200, 12) == ["Northamptonshire"]
    assert names.fitted(found, 60, 12) == ["Northants"]
    assert names.fitted(found, 42, 12) == ["N’hants"]
    assert names.fitted(found, 20, 12) is None


def test_lines_are_of_about_one_length():
    even = names.even_lines("Leadership and management", 110, 12)
    assert even == ["Leadership and", "management"]


def test_a_larger_or_bolder_name_is_wider():
    assert names.width("Kent", 14) > names.width("Kent", 12)
    assert names.width("Kent", 12, 700) > names.width("Kent", 12)


def test_an_address_wider_than_its_place_goes_on_after_one_of_its_signs():
    lines = typeface.wrapped("look at grades.example.org/intranet", 12, 400, 100)
    assert lines == ["look at", "grades.example.", "org/intranet"]
    assert "".join(typeface.wrapped("Northamptonshire", 12, 400, 40)) == "Northamptonshire"
