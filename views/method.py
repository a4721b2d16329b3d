"""How the judgements were gathered, settled and checked: text held against the code, and the crosswalk drawn."""

import streamlit as st

from judgements.method import sections
from views import claim_answer, page
from views.store import asked, store

CROSSWALK_AFTER = 4  # the section on areas and themes

held = store()
claim_answer.style()
page.title("Method", "How the grades were gathered, settled and checked, and what is not done here.")
for number, section in enumerate(sections(held)):
    page.section(section.title)
    with st.container(key=f"prose-{number}"):
        st.markdown(section.text)
    if number == CROSSWALK_AFTER:
        page.show(asked("crosswalk"))
