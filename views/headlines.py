"""What can safely be said: a question or claim answered, typed or by parts; and statements worth a look."""

import datetime as dt

import streamlit as st

from judgements.claims import NotAClaim, answer, answer_to
from judgements.claims.deciding.claim import groups
from judgements.claims.understanding.reading import LONGEST
from judgements.leads import KINDS, chosen, leads
from views import ask, claim_answer, claim_parts, controls, page, press_morning
from views.chosen import renamed
from views.store import store

held = store()
renamed("lead_force", "forces")
renamed("q", "claim")
claim_answer.style()
page.title("Headlines", "Ask about grades, or check a sentence before you print it.")

with page.row("ask"):
    ways = {"words": "In words", "parts": "By parts", "release": "A release"}
    way = controls.one_of_few("by", "Ask", ways, "release" if "release" in st.query_params else None)
if way == "words":
    example = next(iter(held.vocabulary.forces.values())).name
    sentence = controls.text(
        "claim", "Question or claim", longest=LONGEST, example=f"How is {example} doing?"
    )
    if sentence:
        claim_answer.show(answer(held, sentence))
    else:
        page.note(
            "Type one sentence. What can't be said from the grades we hold is not said; the answer says why."
        )
elif way == "release":
    press_morning.show(held)
else:
    with page.row("parts"):
        claim = claim_parts.claim(held)
    try:
        claim_answer.show(answer_to(held, claim))
    except NotAClaim as fault:
        page.note(f"These parts make no claim: {fault}")

page.section("Leads", "Statements computed from the grades. Each is true for the checker; none says why.")
with page.row("leads"):
    kinds = controls.several("lead", "Kind", KINDS)
    force = ask.subset(held)
    region = controls.several("lead_region", "Region", {g: g for g in groups(held.vocabulary)})
    themes = controls.several(
        "theme", "Area (theme)", {t.theme: t.label for t in held.vocabulary.themes.values()}
    )
    after = controls.day("after", "Published since", earliest=dt.date(2014, 1, 1), latest=dt.date.today())
    shown = controls.one_of_few("show", "Show", {"20": "First 20", "all": "All"})
found = chosen(
    leads(held), held.vocabulary, kinds=kinds, forces=force, regions=region, themes=themes, after=after
)
page.note(
    f"{len(found)} of {len(leads(held))} leads. First come those that few share (the numbers after their kind: so many "
    "of the forces or regions that could) and those published last; both count the same."
)
claim_answer.show_leads(found if shown == "all" else found[:20])
