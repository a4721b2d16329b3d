"""Where are the grades: equal tiles for all forces; one map, or small ones over areas or cycles."""

from judgements.figures.completing import area_and_theme
from judgements.figures.figure import Figure
from judgements.figures.tile_map.chart import chart, key
from judgements.figures.tile_map.question import SMALL, Choices, frame, table
from judgements.figures.tile_map.words import words

FIGURE = Figure(
    "tile_map",
    "Where does each grade stand on the map?",
    Choices,
    frame,
    chart,
    words,
    table,
    own={"small": SMALL},
    complete=area_and_theme,
    key=key,
)


__all__ = ["FIGURE"]
