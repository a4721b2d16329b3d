"""What can safely be said: a claim checked, typed or by parts; and statements worth a look."""

import datetime as dt

import streamlit as st

from judgements.claims import NotAClaim, NotUnderstood, check, understood
from judgements.claims.claim import groups
from judgements.claims import answer as examples
from judgements.leads import KINDS, chosen, leads
from views import claim_answer, claim_parts, controls, page
from views.store import store

held = store()
claim_answer.style()
page.title("Headlines", "Check a claim about grades before you print it, and see what may be worth a look.")

with page.choices():
    way = controls.one_of_few("by", "Check a claim", {"words": "Typed", "parts": "By its parts"})
sentence = ""
if way == "words":
    sentence = controls.text("claim", "Claim", longest=400, example=f"{examples(held.vocabulary)[4]}.")
if way == "words" and not sentence:
    page.note("Type one sentence. It is read by a small grammar; what it does not know, it says.")
try:
    if way == "parts":
        with page.choices("parts"):
            claim = claim_parts.claim(held)
        claim_answer.show(check(held, claim))
    elif sentence:
        claim_answer.show(check(held, understood(sentence, held)))
except NotAClaim as fault:
    page.note(f"These parts make no claim: {fault}")
except NotUnderstood as outside:
    st.warning(f"{outside.why} Nearest form: {outside.examples[0]}.", icon=":material/help:")
with st.expander("Sentences that can be read"):
    page.bullets([f"{e}." for e in examples(held.vocabulary)])

page.section("Leads", "Statements computed from the grades. Each is true for the checker; none says why.")
with page.choices("leads"):
    kinds = controls.several("lead", "Kind", KINDS)
    forces = {f.code: f.name for f in held.vocabulary.forces.values()}
    force = controls.several("lead_force", "Force", forces, known_as=held.vocabulary.force_code)
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
