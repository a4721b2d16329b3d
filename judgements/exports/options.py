"""How an export is made, beside what it shows: size, palette, text, and the reader's own words."""

import dataclasses
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from judgements import choices as choosing
from judgements.choices import BadChoices, Problem
from judgements.drawing.typeface import FACES, missing
from judgements.exports import annotations

MM = 96 / 25.4  # CSS pixels in a millimetre
SMALLEST_ON_SCREEN, SMALLEST_IN_PRINT = 11.0, 6.5 * 96 / 72  # pixels: 6.5 points in print


@dataclass(frozen=True)
class Size:
    """A format. `width` and `height` in pixels of the file (96 to the inch); `height` None is as high as it
    needs. `layout`: the width in pixels at which it is looked at, for which type is set: 540 for a file of
    1,080. `smallest`: the smallest type there. `cropped`: cut off where its figure ends.
    `glimpse`: where a chart is too high its beginning will do."""

    label: str
    width: float
    height: float | None
    layout: float
    smallest: float = SMALLEST_ON_SCREEN
    cropped: bool = False
    glimpse: bool = False


def printed(label: str, width: float, height: float | None = None) -> Size:
    """A format for paper, in millimetres."""
    high = height * MM if height else None
    return Size(label, width * MM, high, width * MM, SMALLEST_IN_PRINT, cropped=True)


SIZES = {
    "screen": Size("As on the screen", 1120, None, 1120),
    "article": Size("Article, in a column of 620 pixels", 1240, None, 620),
    "square": Size("Square", 1080, 1080, 540),
    "story": Size("Story, 9:16", 1080, 1920, 540),
    "preview": Size("Preview of a link", 1200, 630, 840, glimpse=True),
    "column1": printed("Print, one newspaper column, 48 mm", 48),
    "column2": printed("Print, two columns, 99 mm", 99),
    "column4": printed("Print, four columns, 203 mm", 203),
    "a4": printed("Print, A4 upright", 210, 297),
    "a4-landscape": printed("Print, A4 across", 297, 210),
    "custom": Size("Own size", 960, None, 960),
}
RENAMED = {"column": "column2"}  # in addresses from before
PARTS = ("sheet", "chart", "table")
WIDTHS, HEIGHTS = (160, 2400), (160, 3600)
PALETTES = {"colour": "Colour", "grey": "Grey, for print"}
TEXTS = {"text": "Text stays text, with its typeface", "outlines": "Text as outlines"}
SCALES = {"1": 1.0, "2": 2.0, "300dpi": 300 / 96}
LANGUAGES = ("en-GB",)
LONGEST = {"headline": 160, "subtitle": 320, "note": 480, "alt": 2000}


@dataclass(frozen=True)
class Options:
    """Everything about an export that is no choice of the figure. Empty words: those computed.

    `width` and `height` (pixels) make a size of one's own; `scale` is of PNG, `text` of SVG. `part` is the
    whole sheet, or for a page of ours that says its words itself the chart alone (SVG of a given width) or
    the table alone (HTML). `pin`: annotations as an address carries them (see `pins`).
    """

    part: str = "sheet"
    size: str = "screen"
    width: str = ""
    height: str = ""
    palette: str = "colour"
    text: str = "text"
    scale: str = "1"
    lang: str = "en-GB"
    headline: str = ""
    subtitle: str = ""
    note: str = ""
    alt: str = ""
    pin: tuple[str, ...] = ()

    @property
    def format(self) -> Size:
        """The format that size, width and height make together."""
        preset = SIZES[self.size]
        if self.size != "custom":
            return preset
        width = float(self.width or preset.width)
        return Size(preset.label, width, float(self.height) if self.height else None, width)


ADDRESSED = tuple(f.name for f in dataclasses.fields(Options) if f.name not in LONGEST)
"""The options that an address may carry. Words in place of ours are none of them: under our address stands only what
we computed, and annotations, which say that they are not ours."""

CODES: dict[str, tuple[str, ...]] = {
    "part": PARTS,
    "size": tuple(SIZES),
    "palette": tuple(PALETTES),
    "text": tuple(TEXTS),
    "scale": tuple(SCALES),
    "lang": LANGUAGES,
}


def read(parameters: Iterable[tuple[str, str]]) -> Options:
    """The options of an address. Raises BadChoices with every problem."""
    said = [(n, RENAMED.get(v, v) if n == "size" else v) for n, v in parameters]
    return settled(choosing.read(Options, said, NOTHING, CODES))  # type: ignore[arg-type]


NOTHING: Mapping[str, str] = {}  # options have no vocabulary: every list of theirs stands in CODES


def settled(options: Options) -> Options:
    """The options in their one form, checked: an empty one stands for its default, a width or height makes the size
    `custom`, words are plain.

    Raises BadChoices with every problem.
    """
    options = choosing.with_defaults(options)
    problems = [
        p
        for name, bounds in (("width", WIDTHS), ("height", HEIGHTS))
        for p in _out_of_bounds(name, getattr(options, name), bounds)
    ]
    words = {name: plain(getattr(options, name)) for name in LONGEST}
    pinned = tuple(plain(said) for said in options.pin)
    problems += annotations.problems(pinned)
    problems += [
        Problem(name, text[:60], f"has {len(text)} characters, {LONGEST[name]} is the most")
        for name, text in words.items()
        if len(text) > LONGEST[name]
    ]
    drawn = {name: text for name, text in words.items() if name != "alt"} | {"pin": " ".join(pinned)}
    problems += [p for name, text in drawn.items() for p in unprintable(name, text)]
    own_size = bool(options.width or options.height)
    if own_size and options.size not in ("screen", "custom"):
        problems.append(Problem("size", options.size, "has its own width and height; leave one out"))
    if problems:
        raise BadChoices(problems)
    return dataclasses.replace(options, size="custom" if own_size else options.size, pin=pinned, **words)


def _out_of_bounds(name: str, value: str, bounds: tuple[int, int]) -> list[Problem]:
    if not value or (value.isascii() and value.isdigit() and bounds[0] <= int(value[:6]) <= bounds[1]):
        return []
    return [Problem(name, value[:60], f"is not a whole number of pixels from {bounds[0]} to {bounds[1]}")]


def unprintable(name: str, text: str) -> list[Problem]:
    """The characters of words that the typeface does not have: empty boxes would be printed in their place."""
    strange = set().union(*(missing(text, weight) for weight in FACES))
    shown = " ".join(c for c in dict.fromkeys(text) if c in strange)
    return (
        [Problem(name, shown[:60], "can't be printed: our typeface has no such characters")] if shown else []
    )


def plain(text: str) -> str:
    """Plain text on one line: no control or invisible formatting characters, single spaces."""
    kept = (c if unicodedata.category(c)[0] != "C" else " " for c in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())


def parameters(options: Options) -> list[tuple[str, str]]:
    """The options as parameters of an address, those only that differ from the default."""
    changed = dataclasses.replace(options, size="screen") if options.width or options.height else options
    defaults = Options()
    return [
        (name, one)
        for name in ADDRESSED
        if (said := getattr(changed, name)) != getattr(defaults, name)
        for one in (said if isinstance(said, tuple) else (said,))
    ]
