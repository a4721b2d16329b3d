"""Controls without a browser: what a code in the address becomes, and what is said of a wrong one."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from views import paths

GRADES = {"outstanding": "Outstanding", "good": "Good", "inadequate": "Inadequate"}


def page_with_every_control() -> None:
    from datetime import date

    import streamlit as st

    from views import chosen, controls

    options = {"outstanding": "Outstanding", "good": "Good", "inadequate": "Inadequate"}
    old = {"Excellent": "outstanding"}
    with chosen.choices_in_the_address("here"):
        st.session_state["got"] = {
            "grade": controls.one("grade", "Grade", options, "good", known_as=old.get),
            "measure": controls.one_of_few("measure", "Measure", {"counts": "Counts", "shares": "Shares"}),
            "force": controls.several(
                "force", "Forces", {"kent": "Kent", "essex": "Essex"}, ["kent"], at_most=2
            ),
            "region": controls.several("region", "Regions", {"wales": "Wales"}),
            "named": controls.several(
                "named",
                "Named",
                {"kent": "Kent"},
                read=lambda t: tuple(p.strip().lower() for p in t.split(",")),
            ),
            "as_at": controls.day("as_at", "As at", earliest=date(2014, 1, 1), latest=date(2026, 12, 31)),
        }


def opened(**address: str | list[str]) -> AppTest:
    app = AppTest.from_function(page_with_every_control)
    for name, code in address.items():
        app.query_params[name] = code
    return app.run()


def got(app: AppTest) -> dict:
    assert not app.exception
    return app.session_state["got"]


def said(app: AppTest) -> list[str]:
    return [warning.value for warning in app.warning]


def test_a_silent_address_means_the_defaults():
    app = opened()
    assert got(app) == {
        "grade": "good",
        "measure": "counts",
        "force": ("kent",),
        "region": (),
        "named": (),
        "as_at": None,
    }
    assert said(app) == []


def test_an_address_is_read_by_code_and_shown_by_label():
    app = opened(grade="inadequate", measure="shares", force=["essex", "kent"], as_at="2024-08-08")
    assert got(app) == {
        "grade": "inadequate",
        "measure": "shares",
        "force": ("essex", "kent"),
        "region": (),
        "named": (),
        "as_at": date(2024, 8, 8),
    }
    assert app.selectbox[0].options == list(GRADES.values())
    assert app.selectbox[0].value == "inadequate"


def test_another_name_for_a_code_finds_it():
    assert got(opened(grade="Excellent"))["grade"] == "outstanding"


def test_an_empty_list_in_the_address_means_none_and_an_empty_choice_the_default():
    app = opened(force="", grade="")
    assert got(app)["force"] == ()
    assert got(app)["grade"] == "good"
    assert said(app) == []


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            {"grade": "inadequat"},
            "The address asks for `inadequat`, which is not a choice of “Grade”. Did you mean `inadequate` "
            "(Inadequate)? This page shows Good.",
        ),
        (
            {"grade": "zzz"},
            "The address asks for `zzz`, which is not a choice of “Grade”. There are: `outstanding` (Outstanding), "
            "`good` (Good), `inadequate` (Inadequate). This page shows Good.",
        ),
        (
            {"as_at": "1999-01-01"},
            "The address asks for `1999-01-01` as “As at”, not a day from 2014-01-01 to 2026-12-31 written like "
            "2024-08-08.",
        ),
        (
            {"grdae": "good"},
            "The address has a choice named `grdae`, which this page does not know. It has `grade`.",
        ),
    ],
)
def test_what_an_address_gets_wrong_is_said_in_words(address, sentence):
    app = opened(**address)
    assert said(app) == [sentence]
    assert got(app) == got(opened())


def test_of_a_list_the_known_codes_are_shown_and_the_unknown_named():
    app = opened(force=["essex", "sussex"])
    assert got(app)["force"] == ("essex",)
    assert len(said(app)) == 1
    assert "`sussex`" in said(app)[0]


def test_more_than_may_be_chosen_is_cut_to_the_first():
    app = opened(force=["essex", "kent", "essex"])
    assert got(app)["force"] == ("essex", "kent")


def test_markup_in_an_address_is_only_text_and_is_cut_short():
    assert "`[win](http://x.example)`" in said(opened(grade="`[win](http://x.example)`"))[0]
    assert f"`{'a' * 60}…`" in said(opened(grade="a" * 5000))[0]


def test_what_the_reader_chooses_is_shown():
    app = opened(grade="inadequate")
    app.selectbox[0].set_value("outstanding").run()
    assert got(app)["grade"] == "outstanding"


def test_addresses_are_built_from_codes_and_lists_repeat_the_parameter():
    assert (
        paths.address("force", force="kent", as_at=date(2024, 8, 8)) == "/force?force=kent&as_at=2024-08-08"
    )
    assert paths.address("compare", force=["kent", "essex"]) == "/compare?force=kent&force=essex"
    assert paths.address("overview", cycle=None) == "/"
    with pytest.raises(KeyError):
        paths.address("nowhere")


def test_names_typed_or_pasted_become_codes_and_what_names_nothing_is_said():
    app = opened()
    app.multiselect[2].set_value(["Kent, Atlantis"]).run()
    assert got(app)["named"] == ("kent",)
    assert app.multiselect[2].value == ["kent"]
    assert "You ask for `atlantis`, which is not a choice of “Named”." in said(app)[0]
