"""Sheets for print: the code in their foot, their type, and what a format that is too small says."""

import io
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter

import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from judgements.choices import BadChoices
from judgements.drawing import typeface
from judgements.exports import Options, exporter, links
from judgements.exports.options import MM, SMALLEST_IN_PRINT
from judgements.exports.qr_code import QUIET, code, says
from judgements.figures import FIGURES
from tests.once import EXHAUSTIVE

pytestmark = pytest.mark.slow

PUBLIC = "https://grades.example.org/intranet"


@pytest.fixture
def public(monkeypatch):
    monkeypatch.setenv("PUBLIC_ADDRESS", PUBLIC)


def printed(store, name, size, *choices):
    figure = FIGURES[name]
    return exporter(
        store, figure, figure.choose(store, choices), Options(size=size, scale="300dpi"), link=PUBLIC
    )


def read(image: Image.Image, sheet) -> list[str]:
    """What a telephone reads that is held over the code, and a little around it."""
    stamp, dots = sheet.stamp, image.width / sheet.width
    box = (stamp.x - 20, stamp.y - 20, stamp.x + stamp.code.side + 20, stamp.y + stamp.code.side + 20)
    held = image.convert("L").crop(tuple(round(v * dots) for v in box))
    return [found.text for found in zxingcpp.read_barcodes(held)]


@pytest.mark.parametrize("size", ["column1", "column2", "a4"])
def test_a_code_in_print_leads_to_the_figure_with_its_choices(store, public, size):
    made = printed(store, "grade_distribution", size, ("cycle", "2017"))
    address = PUBLIC + links.share_link("grade_distribution", made.subject.choices)
    assert "cycle=2017" in address
    assert read(Image.open(io.BytesIO(made.content("png"))), made.sheet) == [address]
    page = pypdfium2.PdfDocument(made.content("pdf"))[0]
    assert read(page.render(scale=300 / 72).to_pil(), made.sheet) == [address]
    assert made.credit.description.endswith(f"leads to {address}.")


@pytest.mark.parametrize("size", ["column1", "column2", "a4", "a4-landscape"])
def test_the_code_stands_free_and_large_enough(store, public, size):
    sheet = printed(store, "force_report", size, ("cycle", "2017")).sheet
    stamp = sheet.stamp
    assert len(stamp.code.modules) * stamp.code.module >= 12 * MM
    assert stamp.code.module >= 0.33 * MM
    assert stamp.y + stamp.code.side <= sheet.height
    assert QUIET == 4
    for line in sheet.lines:
        assert line.style.size >= SMALLEST_IN_PRINT
        end = line.x + typeface.width(line.text, line.style.size, line.style.weight)
        if line.y > stamp.y and line.y - line.style.size < stamp.y + stamp.code.side:
            assert end <= stamp.x


def test_without_a_public_address_and_on_a_screen_there_is_no_code(store, monkeypatch):
    monkeypatch.delenv("PUBLIC_ADDRESS", raising=False)
    assert printed(store, "grade_distribution", "a4").sheet.stamp is None
    monkeypatch.setenv("PUBLIC_ADDRESS", PUBLIC)
    assert printed(store, "grade_distribution", "article").sheet.stamp is None


def test_an_address_too_long_for_a_small_code_has_none():
    assert code("https://grades.example.org/share/" + "x" * 900) is None
    assert code("https://grades.example.org/share/" + "x" * 9000) is None


@pytest.mark.parametrize(
    ("name", "size"), [("tile_map", "column1"), ("timeline", "square"), ("position", "square")]
)
def test_a_format_that_is_refused_is_not_proposed_and_those_proposed_hold(store, name, size):
    with pytest.raises(BadChoices) as refused:
        printed(store, name, size)
    (problem,) = refused.value.problems
    assert size not in problem.allowed
    assert "column2" in problem.allowed
    for other in problem.allowed:
        assert printed(store, name, other).sheet.height > 0


def letters(text: str) -> Counter[str]:
    return Counter("".join(unicodedata.normalize("NFKC", text).split()))


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", FIGURES if EXHAUSTIVE else ("grade_changes", "position", "tile_map"))
def test_an_a4_sheet_holds_every_letter_of_its_figure_and_none_too_small(store, public, name):
    made = printed(store, name, "a4")
    with pdfplumber.open(io.BytesIO(made.content("pdf"))) as document:
        (page,) = document.pages
        glyphs, wide, high = page.chars, page.width, page.height
    texts = [
        "".join(t.itertext())
        for t in ET.fromstring(made.sheet.plot.svg).iter("{http://www.w3.org/2000/svg}text")
    ]
    expected = letters("".join([*texts, *(line.text for line in made.sheet.lines)]))
    said = unicodedata.normalize("NFKC", "".join(g["text"] for g in glyphs if not g["text"].isspace()))
    assert letters(said) == expected
    assert min(g["size"] for g in glyphs) >= 6.5 - 0.01
    assert min(min(g["x0"], g["top"]) for g in glyphs) >= 0
    assert max(g["x1"] for g in glyphs) <= wide
    assert max(g["bottom"] for g in glyphs) <= high
    for word in " ".join(
        [made.credit.title, made.credit.subtitle, *made.credit.notes, made.credit.source]
    ).split():
        assert unicodedata.normalize("NFKC", word) in said


@pytest.mark.parametrize("size", ["column1", "column2", "a4"])
def test_no_letter_of_the_key_stands_at_the_end_of_a_line(store, size):
    sheet = printed(store, "grade_distribution", size).sheet
    lines = [line.text for line in sheet.lines]
    assert any("requires improvement" in line or line.endswith("RI requires") for line in lines)
    assert [line for line in lines if line.split()[-1] in {"O", "G", "A", "RI", "I"}] == []


def test_who_types_instead_of_scanning_is_told_the_path_under_which_we_are():
    assert says(code("https://intranet.example/grades/share/x?y=1")).endswith(" at intranet.example/grades.")
    assert says(code("https://grades.example.org/share/x")).endswith(" at grades.example.org.")
