"""The letter of a force as a PDF: one page of A4, set in our own typeface, every source a link.

fpdf2 sets it: Python throughout and a tenth of a second a page. WeasyPrint would need Pango and HarfBuzz of the
system, and a browser is no part of what runs. The size of type gives way until everything stands on one page, and
at the smallest legible size the oldest events do, with a sentence that says how many.
"""

from collections.abc import Iterator
from dataclasses import replace

from fpdf import FPDF
from fpdf.enums import WrapMode

from judgements.drawing.typeface import FACES, FAMILY, FILES
from judgements.exports.credit import ATTRIBUTION, PUBLISHER
from judgements.force_facts import Said
from judgements.force_letter import HAPPENED, Letter
from judgements.store import Store
from judgements.wording import COMPILED, plural

MARGIN, LEADING = 15.0, 1.32  # millimetres; times the size of type
SIZES = (10.5, 9.5, 8.5, 7.5)  # points; sources are set smaller, never below SMALLEST
SMALLEST = 6.5
MILLIMETRES = 25.4 / 72
STYLES = {400: "", 700: "B"}


class Overfull(Exception):
    """The letter does not stand on one page at that size."""


def paper(store: Store, letter: Letter, origin: str = "") -> bytes:
    """The letter as a PDF of one page; the same bytes for the same snapshot. `origin`: where its page stands."""
    for shown, size in _ways(letter):
        try:
            return bytes(_set(store, shown, size, origin).output())
        except Overfull:
            continue
    raise Overfull(f"The letter of {letter.name} does not stand on one page.")


def _ways(letter: Letter) -> Iterator[tuple[Letter, float]]:
    """The whole letter from the largest size to the smallest; then without its oldest events, one by one."""
    yield from ((letter, size) for size in SIZES)
    events = letter.parts.get(HAPPENED, [])
    for left in range(1, len(events) + 1):
        more = Said(f"{plural(left, 'earlier event')} not told here: see the page of the force.", ())
        parts = letter.parts | {HAPPENED: [more, *events[left:]]}
        named = dict.fromkeys(u for said in parts.values() for s in said for u in s.sources)
        yield replace(letter, parts=parts, sources=tuple(named)), SIZES[-1]


class _Page(FPDF):
    """A page that ends where the paper does: what would begin a second one does not fit."""

    @property
    def accept_page_break(self) -> bool:
        """Asked where a line would not fit any more."""
        raise Overfull("It would need a second page.")


def _set(store: Store, letter: Letter, size: float, origin: str) -> FPDF:
    page = _Page(format="A4")
    page.set_margin(MARGIN)
    page.set_auto_page_break(True, MARGIN)
    for weight, style in STYLES.items():
        page.add_font(FAMILY, style, FILES[FACES[weight]])
    page.set_lang("en-GB")
    page.set_title(f"{letter.name} on one sheet")
    page.set_author(PUBLISHER)
    page.set_creation_date(store.snapshot.built_at)
    page.add_page()
    _lines(page, letter.name, size * 1.8, style="B")
    _lines(page, f"What its inspectors graded, by data of {letter.dated}. Numbers in brackets name the source of each "
                 "sentence.", size)  # fmt: skip
    for head, sentences in letter.parts.items():
        page.ln(size * MILLIMETRES * 0.6)
        _lines(page, head, size * 1.15, style="B")
        for said in sentences:
            numbers = f" [{', '.join(map(str, letter.numbers(said)))}]" if said.sources else ""
            _lines(page, f"{said.text}{numbers}", size, indent=3)
    if not letter.parts:
        _lines(page, "We hold no grade of this force.", size)
    small = max(SMALLEST, size * 0.72)
    if letter.sources:
        page.ln(size * MILLIMETRES * 0.6)
        _lines(page, "Sources", size * 1.15, style="B")
    for number, address in enumerate(letter.sources, 1):
        _lines(page, f"{number}  {address}", small, indent=3, link=address)
    page.ln(size * MILLIMETRES * 0.6)
    where = f" {origin}/letter/{letter.force}" if origin else ""
    _lines(page, f"{ATTRIBUTION} {COMPILED} Snapshot {letter.snapshot}.{where}", small)
    return page


def _lines(page: FPDF, text: str, size: float, *, style: str = "", indent: float = 0, link: str = "") -> None:
    """One paragraph at the left margin, characters that the typeface lacks left out."""
    page.set_font(FAMILY, style, size)
    page.set_x(MARGIN + indent)
    page.multi_cell(0, size * MILLIMETRES * LEADING, text, align="L", link=link, new_x="LMARGIN", new_y="NEXT",
                    wrapmode=WrapMode.CHAR if link else WrapMode.WORD)  # fmt: skip
