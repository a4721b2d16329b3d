"""What drawing processes do: a figure as SVG or as Vega-Lite, an SVG as PNG or PDF. Only they load the renderer."""

import json
import pickle
import re
from typing import Any

import vl_convert

from judgements.drawing import svg, typeface
from judgements.figures import FIGURES, Asked, Look
from judgements.rendering.drawn import checked_drawing

vl_convert.register_font_directory(str(typeface.FOLDER))  # without it there is no text

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
# Names that altair counts up within a process; the same figure must always give the same bytes.
COUNTED = re.compile(r"\b(view|param|concat|layer|selector)_(\d+)\b")


def done(request: bytes) -> bytes:
    """The result of a pickled (task, arguments) of the process that started this one."""
    task, arguments = pickle.loads(request)  # noqa: S301 - from the process that started us alone
    return bytes(TASKS[task](*arguments))


def specification(asked: Asked[Any], look: Look) -> bytes:
    """The chart as Vega-Lite with its data, its counted names numbered in the order in which they occur."""
    numbers: dict[str, str] = {}

    def numbered(match: re.Match[str]) -> str:
        return numbers.setdefault(match[0], f"{match[1]}_{len(numbers) + 1}")

    chart = asked.figure.draw(asked, look).to_dict(validate=False)
    text = json.dumps(chart, ensure_ascii=False, separators=(",", ":"))
    return COUNTED.sub(numbered, text).encode()


def chart(asked: Asked[Any], look: Look) -> bytes:
    """The chart as SVG for that look, checked against the frame. Raises Unsound where marks are missing."""
    return checked_drawing(svg.written(asked.figure.lay_out(asked, look)), asked).encode()


def png(drawing: str, scale: float) -> bytes:
    """An SVG as PNG at that many times its size."""
    return vl_convert.svg_to_png(drawing, scale=scale)


def pdf(drawing: str) -> bytes:
    """An SVG as one page of PDF, of its size in points."""
    return vl_convert.svg_to_pdf(drawing)


def load() -> bytes:
    """Everything loaded and one drawing made, so that the next takes no longer than it must."""
    png(f'<svg {NAMESPACE} width="9" height="9"><text y="9">x</text></svg>', 1)
    return b"%d" % len(FIGURES)


TASKS = {f.__name__: f for f in (specification, chart, png, pdf, load)}
