"""What the field at the head of the page was asked for: the page that it names, or an answer."""

import streamlit as st

from judgements.claims import answer
from judgements.destinations import matches
from judgements.store import Store
from judgements.wording import capitalised
from views import claim_answer, page, paths
from views.templating import filled

KINDS = {"force": "Police force", "area": "Area", "cycle": "Cycle", "programme": "Programme"}


def show(held: Store, words: str) -> None:
    """Opens the page whose name was typed; else shows the answer, and the places that may be meant."""
    places = matches(held, words)
    if places and places[0].sure:
        paths.go(places[0].page, dict(places[0].choices))
    page.title(capitalised(words))
    told = answer(held, words)
    if told.verdict != "not_understood" or not places:
        claim_answer.show(told)
    if places:
        page.section("Pages of that name")
        st.html(filled("places", places=places, kinds=KINDS))
