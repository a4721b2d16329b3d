"""A board as SVG: every mark is placed already, so it is written as it stands, and no renderer is asked.

The groups `cells_marks` (what a reader may pick) and `names_marks` (heads that lead somewhere) hold links, each
named; their addresses are codes (`?force=…`). Everything else is hidden from screen readers: alt text and table say
it. `data-head` says how deep the heads of columns are.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from judgements.drawing import style
from judgements.drawing.board import CORNERS, DASHES, LEADING, Board, Text

# Characters that XML has no way to write.
UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535))
ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}


def written(board: Board) -> str:
    """The whole drawing, of the board's size in pixels."""
    wide, high = number(board.width), number(board.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'data-head="{board.head}"><rect width="{wide}" height="{high}" fill="{style.PAPER}"/>'
        f"{''.join(groups(board))}</svg>"
    )


def groups(board: Board) -> Iterator[str]:
    """The groups of marks in the order in which they lie on each other; none is empty."""
    links = [t for t in board.texts if t.href]
    for name, marks in (
        ("rules", rules(board)),
        ("fills", fills(board)),
        ("hatches", hatches(board)),
        ("outlines", outlines(board)),
        ("signs", signs(board)),
        ("type", (text(t) for t in board.texts if not t.href)),
    ):
        if inside := "".join(marks):
            yield f'<g class="{name}" aria-hidden="true"{FONT if name == "type" else ""}>{inside}</g>'
    if links:
        inside = "".join(link(t.href, t.plain, text(t)) for t in links)
        yield f'<g class="names_marks"{FONT}>{inside}</g>'
    if board.targets:
        yield f'<g class="cells_marks" fill-opacity="0">{"".join(cells(board))}</g>'


def number(value: float) -> str:
    """A length, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def quoted(value: str) -> str:
    """A text as the value of an attribute, quoted."""
    return quoteattr(value.translate(UNWRITABLE))


FONT = f" font-family={quoted(style.FONT)}"


def rectangle(x: float, y: float, x2: float, y2: float, more: str = "") -> str:
    """A rectangle between corners that may be given in any order."""
    x, x2, y, y2 = min(x, x2), max(x, x2), min(y, y2), max(y, y2)
    return f'<rect x="{number(x)}" y="{number(y)}" width="{number(x2 - x)}" height="{number(y2 - y)}"{more}/>'


def rules(board: Board) -> Iterator[str]:
    """Lines."""
    for line in board.lines:
        x, y, x2, y2, wide = (number(line[name]) for name in (*CORNERS, "width"))
        dash = f' stroke-dasharray="{",".join(map(str, DASHES[line["dash"]]))}"' if line["dash"] else ""
        ends = f'x1="{x}" y1="{y}" x2="{x2}" y2="{y2}"'
        yield f'<line {ends} stroke="{line["colour"]}" stroke-width="{wide}"{dash}/>'


def fills(board: Board) -> Iterator[str]:
    """Filled rectangles."""
    for frame in board.fills:
        for x, y, x2, y2, fill in frame.iter_rows():
            yield rectangle(x, y, x2, y2, f' fill="{fill}"')


def hatches(board: Board) -> Iterator[str]:
    """All hatches as one path."""
    if board.hatched:
        yield f'<path d="{board.hatching}" fill="none" stroke="{style.HATCH}" stroke-width="0.8"/>'


def outlines(board: Board) -> Iterator[str]:
    """Rectangles without a ground."""
    for frame in board.outlines:
        for x, y, x2, y2, colour, width in frame.iter_rows():
            yield rectangle(x, y, x2, y2, f' fill="none" stroke="{colour}" stroke-width="{number(width)}"')


def signs(board: Board) -> Iterator[str]:
    """Round signs."""
    for dot in board.dots:
        at, radius = f'cx="{number(dot["x"])}" cy="{number(dot["y"])}"', number(dot["size"] ** 0.5 / 2)
        yield f'<circle {at} r="{radius}" fill="{dot["fill"]}" stroke="{style.INK}" stroke-width="1.5"/>'


def text(of: Text) -> str:
    """A text, in lines where it has several."""
    x, y = number(of.x), number(of.y)
    turned = f' transform="rotate({number(of.angle)} {x} {y})"' if of.angle else ""
    lines = [escape(line.translate(UNWRITABLE)) for line in of.text.split("|")]
    down = number(of.size * LEADING)
    rest = "".join(f'<tspan x="{x}" dy="{down}">{line}</tspan>' for line in lines[1:])
    inside = f'<tspan x="{x}">{lines[0]}</tspan>{rest}' if rest else lines[0]
    return (
        f'<text x="{x}" y="{y}"{ANCHORS[of.align]} font-size="{number(of.size)}" font-weight="{of.weight}" '
        f'fill="{of.colour}"{turned}>{inside}</text>'
    )


def cells(board: Board) -> Iterator[str]:
    """What a reader may pick."""
    for frame in board.cells:
        for *corners, description, href in frame.iter_rows():
            yield link(href, description, rectangle(*corners))


def link(href: str, name: str, inside: str) -> str:
    """What leads to codes, with its name."""
    return f"<a href={quoted(href)} aria-label={quoted(name)}>{inside}</a>"


def counted(svg: str) -> tuple[int, int]:
    """How many cells and how many texts a drawing holds."""
    _, _, after = svg.partition('<g class="cells_marks"')
    return after.count("<a "), svg.count("<text ")
