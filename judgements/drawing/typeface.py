"""The typeface of every export: measured, wrapped, subset and outlined from the same files as the screen.

vl-convert draws no text at all in a font that it does not know, and says nothing: the processes that draw
register FOLDER, the directory of the TTF files, before anything else.
"""

import base64
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import font_source_sans_pro
import uharfbuzz as hb

FAMILY = "Source Sans Pro"
FILES = {Path(path).stem: Path(path) for path in font_source_sans_pro.font_files_ttf.values()}
FACES = {400: "SourceSansPro-Regular", 600: "SourceSansPro-Semibold", 700: "SourceSansPro-Bold"}
ADDRESS = "/.-?&="  # after which an address may go on in the next line
NAMED_WEIGHTS = {"normal": 400, "bold": 700, "": 400}

FOLDER = next(iter(FILES.values())).parent.resolve()


def weight(said: str) -> int:
    """The weight that we have nearest to what an SVG says: a number, `bold`, `normal` or nothing."""
    asked = NAMED_WEIGHTS.get(said) or int(said)
    return min(FACES, key=lambda w: abs(w - asked))


@cache
def font(of_weight: int) -> hb.Font:
    """The font of one of the weights in FACES, at its own units (1,000 to the em)."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(FILES[FACES[of_weight]]))))


def runs(text: str, of_weight: int) -> list[str]:
    """The text in pieces: those that the typeface has, and each character that it does not have."""
    strange = missing(text, of_weight)
    return (
        [p for p in re.split(f"([{re.escape(''.join(sorted(strange)))}])", text) if p] if strange else [text]
    )


def shaped(text: str, of_weight: int) -> list[tuple[int, int, int]]:
    """The glyphs of a text with kerning: (glyph, advance, offset) in thousandths of the em."""
    if not text:
        return []
    if len(pieces := runs(text, of_weight)) != 1:
        return [glyph for piece in pieces for glyph in shaped(piece, of_weight)]
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font(of_weight), buffer)
    positions = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(info.codepoint, place.x_advance, place.x_offset) for info, place in positions]


@lru_cache(maxsize=20_000)
def width(text: str, size: float, of_weight: int = 400) -> float:
    """How wide a text of that size and weight is."""
    return sum(advance for _, advance, _ in shaped(text, of_weight)) * size / 1000


def wrapped(text: str, size: float, of_weight: int, room: float) -> list[str]:
    """The lines in which a text fits the room; a word that is wider than it is broken, after a sign of an address where
    it has one. Words with a no-break space between them count as one."""
    lines, line = [], ""
    for word in filter(None, re.split(r"[^\S\u00a0]+", text)):
        longer = f"{line} {word}".strip()
        if width(longer, size, of_weight) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        while width(word, size, of_weight) > room and len(word) > 1:
            fits = next(
                n for n in range(len(word) - 1, 0, -1) if n == 1 or width(word[:n], size, of_weight) <= room
            )
            after = max((n for n in range(1, fits + 1) if word[n - 1] in ADDRESS), default=fits)
            lines.append(word[:after])
            word = word[after:]
        line = word
    return [*lines, line] if line else lines


def balanced(text: str, size: float, of_weight: int, room: float) -> list[str]:
    """As `wrapped`, in lines of about one length: no single word on the last."""
    lines = wrapped(text, size, of_weight, room)
    most, least = room, room / 2
    while most - least > 4:
        middle = (most + least) / 2
        found = wrapped(text, size, of_weight, middle)
        most, least, lines = (middle, least, found) if len(found) == len(lines) else (most, middle, lines)
    return lines


def missing(text: str, of_weight: int = 400) -> set[str]:
    """The characters of a text that the typeface does not have."""
    return {c for c in text if not c.isspace() and font(of_weight).get_nominal_glyph(ord(c)) is None}


@cache
def outline_of(glyph: int, of_weight: int) -> str:
    """A glyph as the `d` of an SVG path, in thousandths of the em and upwards, each step from where the last ended:
    it is drawn wherever a path has been moved to. Empty for a space."""
    steps: list[str] = []
    at = start = (0.0, 0.0)

    def step(command: str, *numbers: float) -> None:
        nonlocal at
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        steps.append(command + " ".join(f"{x - at[0]:g} {y - at[1]:g}" for x, y in pairs))
        at = numbers[-2], numbers[-1]

    def move(x: float, y: float, _: object) -> None:
        nonlocal start
        step("m", x, y)
        start = x, y

    def close(_: object) -> None:
        nonlocal at
        steps.append("z")
        at = start

    pen = hb.DrawFuncs()
    pen.set_move_to_func(move)
    pen.set_line_to_func(lambda x, y, _: step("l", x, y))
    pen.set_quadratic_to_func(lambda a, b, x, y, _: step("q", a, b, x, y))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, _: step("c", a, b, c, d, x, y))
    pen.set_close_path_func(close)
    font(of_weight).draw_glyph(glyph, pen)
    return "".join(steps)


def outlined(text: str, of_weight: int, x: float = 0, y: float = 0) -> str:
    """The text as the `d` of an SVG path that begins at (x, y) on the baseline, in thousandths of the em, upwards."""
    parts = []
    for glyph, advance, offset in shaped(text, of_weight):
        if drawn := outline_of(glyph, of_weight):
            parts.append(f"M{x + offset:g} {y:g}{drawn}")
        x += advance
    return "".join(parts)


def subset(of_weight: int, characters: Iterable[str]) -> bytes:
    """The font of that weight with these characters only: a TTF file of some kilobytes."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update({ord(c) for c in characters})
    return bytes(hb.subset(font(of_weight).face, wanted).blob.data)


def style(characters: dict[int, set[str]]) -> str:
    """CSS that carries the characters used at each weight, so that a file is read in our type anywhere."""
    rules = []
    for of_weight, found in sorted(characters.items()):
        data = base64.b64encode(subset(of_weight, sorted(found))).decode()
        source = f'url("data:font/ttf;base64,{data}") format("truetype")'
        rules.append(f'@font-face{{font-family:"{FAMILY}";font-weight:{of_weight};src:{source}}}')
    return "".join(rules)
