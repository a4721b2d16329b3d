"""A bare Dash page with one Plotly heat map of the cells: `python -m benchmarks.peers.dash_page PORT`."""

import sys

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from benchmarks.peers.cells import CYCLES, cells

app = Dash(__name__)
app.layout = html.Div(
    [html.H1("Grades of all forces"), dcc.Dropdown(CYCLES, CYCLES[-1], id="cycle"), dcc.Graph(id="grid")]
)


@app.callback(Output("grid", "figure"), Input("cycle", "value"))
def grid(cycle: str) -> go.Figure:
    """The grid as a heat map with its letters."""
    wide = cells(cycle).pivot("short_label", index="force_name", values="rank", maintain_order=True)
    letters = cells(cycle).pivot("short_label", index="force_name", values="letter", maintain_order=True)
    areas = wide.columns[1:]
    return go.Figure(
        go.Heatmap(
            z=wide.select(areas).to_numpy(),
            x=areas,
            y=wide["force_name"].to_list(),
            text=letters.select(areas).fill_null("").to_numpy(),
            texttemplate="%{text}",
        ),
        layout={"height": 1000},
    )


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), debug=False)
