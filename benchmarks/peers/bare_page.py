"""A bare Streamlit page with one Vega-Lite chart of the cells: `streamlit run benchmarks/peers/bare_page.py`."""

import sys
from pathlib import Path

import altair as alt
import streamlit as st

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from benchmarks.peers.cells import CYCLES, cells


@st.cache_resource
def chart(cycle: str) -> alt.LayerChart:
    """The grid as rectangles with their letters, made once for all readers."""
    base = alt.Chart(cells(cycle)).encode(
        alt.X("short_label:N", title=None, sort=None), alt.Y("force_name:N", title=None, sort=None)
    )
    return alt.layer(
        base.mark_rect().encode(alt.Color("rank:O", legend=None)), base.mark_text().encode(text="letter:N")
    ).properties(height=1000)


st.set_page_config(layout="wide")
asked = st.query_params.get("cycle", CYCLES[-1])
if asked != st.session_state.get(
    "asked"
):  # an address that was followed, not what the box itself has written
    st.session_state["cycle"] = asked
cycle = st.selectbox("Cycle", CYCLES, key="cycle")
st.query_params["cycle"] = st.session_state["asked"] = cycle
st.header(f"Grades of all forces, {cycle}")
st.altair_chart(chart(cycle), width="stretch")
