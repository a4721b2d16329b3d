"""Every figure in every format: what the files hold is what the figure says."""

import io
import itertools
import json
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from types import SimpleNamespace

import openpyxl
import pikepdf
import polars as pl
import pytest
from PIL import Image, ImageChops

from judgements import rendering
from judgements.choices import BadChoices
from judgements.drawing import typeface
from judgements.exports import FORMATS, Options, export, exporter, file_cache
from judgements.exports import options as options_
from judgements.exports.credit import file_stem
from judgements.exports.layout import laid_out
from judgements.exports.options import SIZES
from judgements.exports.subject import subject
from judgements.exports.tabular import formula_safe
from judgements.exports.vector import outlined_svg
from judgements.figures import FIGURES
from judgements.marks import BLANKS
from judgements.wording import LICENCE

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
LINK = "https://example.org/share/grade_grid?cycle=2023-25"


@pytest.fixture(scope="module")
def grid(store):
    """The grade grid of PEEL 2016 for four forces: small, so that every test is quick."""
    figure = FIGURES["grade_grid"]
    asked = [("programme", "PEEL"), ("cycle", "2016")]
    asked += [("force", f) for f in ("kent", "durham", "gwent", "cleveland")]
    return figure, figure.choose(store, asked)


@pytest.fixture(scope="module")
def asked(store, grid):
    figure, choices = grid
    return figure.ask(store, choices)


def made(store, grid, ending, **options) -> bytes:
    return export(store, *grid, ending, options_.settled(Options(**options)), link=LINK).content


def words_of(svg: bytes) -> str:
    texts = (t for t in ET.fromstring(svg).iter(f"{SVG}text"))
    return " ".join(" ".join("".join(t.itertext()) for t in texts).split())


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_fits_its_sheet_and_says_its_words(store, name):
    # tests/addresses walks every figure through every format.
    figure = FIGURES[name]
    made_ = exporter(store, figure, figure.choose(store, []), Options(), link=LINK)
    assert overlaps(made_.sheet) == []
    assert words_fit(made_.sheet)
    said = words_of(made_.content("svg"))
    for word in " ".join(
        [made_.credit.title, made_.credit.subtitle, *made_.credit.notes, made_.credit.source]
    ).split():
        assert word in said


def overlaps(sheet):
    """Pairs of lines that would stand on each other."""
    ordered = sorted(sheet.lines, key=lambda line: line.y)
    return [(a, b) for a, b in itertools.pairwise(ordered) if a.x == b.x and b.y - a.y < b.style.size * 0.9]


def words_fit(sheet) -> bool:
    ends = [line.x + typeface.width(line.text, line.style.size, line.style.weight) for line in sheet.lines]
    across = max(*ends, sheet.plot_x + sheet.plot.width)
    down = max(*(line.y for line in sheet.lines), sheet.plot_y + sheet.plot.height)
    return across <= sheet.width + 0.5 and down <= sheet.height


@pytest.mark.parametrize("size", ["article", "column2", "column4", "story", "a4", "a4-landscape"])
@pytest.mark.parametrize("name", ["grade_grid", "grade_distribution"])
def test_nothing_is_cut_off_in_any_size(store, name, size):
    figure = FIGURES[name]
    about = subject(store, figure, figure.choose(store, []), options_.settled(Options(size=size)))
    sheet = laid_out(about)
    assert words_fit(sheet)
    assert overlaps(sheet) == []


@pytest.mark.parametrize(
    ("size", "name", "choices"),
    [
        ("square", "crosswalk", [("theme", "prevention")]),
        ("story", "comparison", [("force", "kent"), ("force", "durham"), ("cycle", "2014")]),
    ],
)
def test_a_screen_that_a_small_figure_leaves_empty_is_held_nearer(store, size, name, choices):
    figure = FIGURES[name]
    about = subject(store, figure, figure.choose(store, choices), options_.settled(Options(size=size)))
    sheet = laid_out(about)
    assert sheet.output > 2
    assert (sheet.width * sheet.output, sheet.height * sheet.output) == pytest.approx(
        (1080, SIZES[size].height)
    )
    assert words_fit(sheet)
    assert overlaps(sheet) == []


def test_a_preview_shows_whole_rows_of_a_figure_that_is_too_high(store):
    figure = FIGURES["grade_grid"]
    about = subject(
        store, figure, figure.choose(store, [("cycle", "2016")]), options_.settled(Options(size="preview"))
    )
    sheet = laid_out(about)
    assert 100 < sheet.window < sheet.plot.height
    rows = pl.concat(figure.lay_out(about.asked, about.look(int(sheet.plot.width))).cells)
    assert rows.filter(pl.col("y") < sheet.window, pl.col("y2") > sheet.window).is_empty()
    assert rows.filter(pl.col("y2") <= sheet.window).height > 10


def test_a_size_too_small_for_the_words_is_refused_in_words(store, grid):
    with pytest.raises(BadChoices, match="too small: its notes and words take all the room"):
        made(store, grid, "png", width="320", height="240")


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_choices_give_the_same_bytes(store, grid, ending):
    assert made(store, grid, ending) == made(store, grid, ending)


def test_an_svg_carries_its_words_and_its_description(store, grid, asked):
    svg = made(store, grid, "svg")
    root = ET.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["lang"] == "en-GB"
    assert root.findtext(f"{SVG}title") == asked.words.headline
    assert root.findtext(f"{SVG}desc") == asked.words.alt
    said = words_of(svg)
    assert asked.words.headline in said
    assert LICENCE in said
    assert "Cleveland" in said


def test_an_svg_carries_its_typeface_or_outlines(store, grid):
    assert b"@font-face" in made(store, grid, "svg")
    outlined = made(store, grid, "svg", text="outlines")
    assert list(ET.fromstring(outlined).iter(f"{SVG}text")) == []
    assert b"@font-face" not in outlined


def test_notes_source_and_licence_stay_whatever_the_reader_writes(store, grid, asked):
    svg = made(store, grid, "svg", headline="My own", subtitle="Mine too", note="A note of mine")
    said = words_of(svg)
    assert "My own" in said
    assert "A note of mine" in said
    assert asked.words.headline not in said
    for note in (*asked.words.notes, asked.words.source):
        assert all(word in said for word in note.split())


def test_words_of_ones_own_are_plain_text_of_bounded_length():
    assert options_.settled(Options(headline="  a\u202e\n\tb <i> ")).headline == "a b <i>"
    with pytest.raises(BadChoices, match="headline"):
        options_.settled(Options(headline="x" * 161))


@pytest.mark.parametrize(
    ("field", "words", "refused"),
    [
        ("headline", "Kent 漢字", "漢 字"),
        ("note", "police 👮 and שלום", "👮 ש ל ו ם"),
        ("pin", ("kent~~ ✓ 漢",), "漢"),
    ],
)
def test_words_that_the_typeface_can_not_print_are_refused_and_named(field, words, refused):
    with pytest.raises(BadChoices) as told:
        options_.settled(Options(**{field: words}))
    (problem,) = told.value.problems
    assert (problem.name, problem.value) == (field, refused)
    options_.settled(Options(headline="Ŵ ŷ, Ελλ, кир, ½ “q” – …", alt="漢字 👮"))  # alt text is not drawn


def test_a_png_carries_its_metadata_and_resolution(store, grid, asked):
    image = Image.open(io.BytesIO(made(store, grid, "png", scale="300dpi")))
    assert image.text["Title"] == asked.words.headline
    assert image.text["Description"] == asked.words.alt
    assert LICENCE in image.text["Copyright"]
    assert image.text["Source"] == asked.words.source
    assert "GMT" in image.text["Creation Time"]
    assert asked.words.alt[:40] in image.text["XML:com.adobe.xmp"]
    assert round(image.info["dpi"][0]) == 300
    assert image.width == 3500


def pixels(svg: str) -> Image.Image:
    return Image.open(io.BytesIO(rendering.png(svg, 1))).convert("RGB")


def test_an_image_holds_its_words_as_pixels(store, grid):
    made_ = exporter(store, *grid, Options())
    drawn_ = outlined_svg(made_.sheet, made_.credit)
    full, empty = pixels(drawn_), pixels(re.sub(r"<path [^>]*scale[^>]*>", "", drawn_))
    differs = ImageChops.difference(full, empty).convert("L").point(lambda v: 255 * (v > 60))
    for line in made_.sheet.lines:
        wide = typeface.width(line.text, line.style.size, line.style.weight)
        box = (line.x, line.y - line.style.size, line.x + wide, line.y)
        found = differs.crop(tuple(map(int, box))).getbbox()
        assert found is not None, line.text
        assert found[2] - found[0] > 0.9 * wide - 4, line.text


def test_an_image_has_the_colours_of_the_screen(store, grid, asked):
    image = Image.open(io.BytesIO(made(store, grid, "png")))
    colours = {f"#{r:02X}{g:02X}{b:02X}" for _, (r, g, b) in image.getcolors(1 << 20)}
    assert {
        store.vocabulary.grades[code].fill for code in asked.frame["grade"].drop_nulls().unique()
    } <= colours


@pytest.mark.parametrize(
    ("size", "pixels"), [("preview", (1200, 630)), ("square", (1080, 1080)), ("story", (1080, 1920))]
)
def test_a_preset_has_its_size(store, grid, size, pixels):
    assert Image.open(io.BytesIO(made(store, grid, "png", size=size))).size == pixels


@pytest.mark.parametrize(("size", "wide"), [("column1", 48), ("column2", 99), ("column4", 203)])
def test_a_column_has_its_width_in_millimetres_and_no_type_below_six_and_a_half_points(store, size, wide):
    figure = FIGURES["grade_distribution"]
    content = made(store, (figure, figure.choose(store, [("cycle", "2017")])), "pdf", size=size)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert round(float(document.pages[0].mediabox[2]) * 25.4 / 72, 1) == wide
    about = subject(store, figure, figure.choose(store, [("cycle", "2017")]), Options(size=size))
    sheet = laid_out(about)
    sizes = [line.style.size for line in sheet.lines]
    sizes += [float(s) for s in re.findall(r'font-size="([\d.]+)(?:px)?"', sheet.plot.svg)]
    assert min(sizes) * 72 / 96 >= 6.5 - 1e-9


def test_where_nothing_fits_a_preset_is_refused_with_the_reason(store):
    figure = FIGURES["tile_map"]
    with pytest.raises(BadChoices, match=r"The names of forces do not fit their tiles; at least \d\d mm are"):
        made(store, (figure, figure.choose(store, [("cycle", "2023-25")])), "png", size="column1")


def test_a_picture_leads_from_its_cells_to_the_forces(store, grid):
    svg = made(store, grid, "svg").decode()
    assert svg.count('href="https://example.org/force/kent"') > 1
    assert 'href="?' not in svg


def test_a_size_of_ones_own_is_bounded():
    assert options_.read([("width", "700"), ("height", "500")]).size == "custom"
    for wrong in ("12", "999999999999", "-5", "1e3", "٣٠٠"):
        with pytest.raises(BadChoices, match="width"):
            options_.read([("width", wrong)])


def test_a_pdf_is_titled_tagged_and_can_be_read_out(store, grid, asked, tmp_path):
    path = tmp_path / "figure.pdf"
    path.write_bytes(made(store, grid, "pdf", size="a4"))
    with pikepdf.open(path) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert str(document.docinfo["/Title"]) == asked.words.headline
        assert document.open_metadata()["dc:rights"].startswith("Contains public sector information")
        figure = document.Root.StructTreeRoot.K[0].K[0]
        assert asked.words.alt in str(figure.Alt)
        left, bottom, right, top = (float(v) for v in document.pages[0].mediabox)
        assert (left, bottom, round(right * 25.4 / 72)) == (0, 0, 210)  # millimetres of A4
        assert top <= 297 * 72 / 25.4  # cut off where the figure ends
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=False
    ).stdout
    assert asked.words.headline in " ".join(text.split())
    assert "Cleveland" in text


def test_a_csv_holds_exactly_the_plotted_cells(store, grid, asked):
    cells = pl.read_csv(made(store, grid, "csv"))
    assert cells.height == asked.frame.height
    assert (
        cells.select("force", "area", "grade").rows() == asked.frame.select("force", "area", "grade").rows()
    )
    assert LICENCE in cells["attribution"][0]


def test_an_excel_file_is_typed_and_has_its_notes(store, grid, asked):
    book = openpyxl.load_workbook(io.BytesIO(made(store, grid, "xlsx")))
    assert book.sheetnames == ["Table", "Cells", "Notes"]
    head, first = list(book["Cells"].iter_rows(max_row=2, values_only=True))
    assert first[head.index("rank")] == asked.frame["rank"][0]
    assert book["Cells"].max_row == asked.frame.height + 1
    notes = dict(book["Notes"].iter_rows(values_only=True))
    assert notes["Headline"] == asked.words.headline
    assert LICENCE in notes["Licence"]


def test_no_cell_is_a_formula():
    frame = formula_safe(pl.DataFrame({"text": ["=1+1", "+x", "-2", "@a", "\tb", "plain", None, "–"]}))
    assert frame["text"].to_list() == ["'=1+1", "'+x", "'-2", "'@a", "'\tb", "plain", None, "–"]


def test_vega_lite_carries_data_words_and_licence(store, grid, asked):
    spec = json.loads(made(store, grid, "json"))
    assert spec["description"] == asked.words.alt
    assert " ".join(spec["title"]["text"]) == asked.words.headline
    assert LICENCE in spec["usermeta"]["rights"]
    assert any("justiceinspectorates.gov.uk" in address for address in spec["usermeta"]["sources"])
    assert set(spec["usermeta"]["meanings"]) >= {"Outstanding", "Requires improvement"}
    assert LICENCE in " ".join(spec["title"]["subtitle"])
    assert "url" not in {
        k for d in spec.get("datasets", {}).values() for row in d[:1] for k in row if k == "url"
    }
    assert spec.get("datasets") or spec.get("data")


def test_html_asks_nobody_for_anything(store, grid, asked):
    page = made(store, grid, "html").decode()
    assert asked.words.headline in page
    assert "<script" not in page
    assert not re.findall(r'<(?:img|link rel="stylesheet"|iframe|use|image)\b', page)
    assert set(re.findall(r"url\((?!#|data:)[^)]*\)", page)) == set()
    assert f'<a href="{LINK}">' in page
    assert page.count("<svg") == 4
    assert "What the grades mean" in page
    assert "justiceinspectorates.gov.uk" in page  # the sources of its cells


def test_a_pack_opens_with_all_its_parts(store, grid, asked):
    with zipfile.ZipFile(io.BytesIO(made(store, grid, "zip"))) as archive:
        assert archive.testzip() is None
        names = {name.split("/")[1] for name in archive.namelist()}
        folder = archive.namelist()[0].split("/")[0]
        text = {n: archive.read(f"{folder}/{n}").decode() for n in names if n.endswith(".txt")}
    endings = (
        ".png",
        "@2x.png",
        "-300dpi.png",
        ".svg",
        "-outlines.svg",
        ".pdf",
        ".csv",
        ".xlsx",
        ".html",
        ".vl.json",
    )
    assert names == {folder + e for e in endings} | set(text)
    assert text["alt-text.txt"].strip() == asked.words.alt
    assert asked.words.source in text["caption.txt"]
    assert LINK in text["citation.txt"]
    assert "justiceinspectorates.gov.uk" in text["sources.txt"]
    assert "\nRequires improvement: " in text["meanings.txt"]
    assert all(folder + e in text["README.txt"] for e in endings)


def test_a_file_is_named_for_what_it_holds(store, grid):
    stem = file_stem(exporter(store, *grid, Options()).subject)
    assert re.fullmatch(r"grade-grid-4-forces-peel-2016-\d{4}-\d\d-\d\d", stem)


def test_the_typeface_has_every_mark():
    marks = "".join(mark for mark, *_ in BLANKS.values()) + "≠*†“”‘’–…→↑↓"
    assert typeface.missing(marks) == set()


def test_grey_is_drawn_without_colour(store, grid):
    image = Image.open(io.BytesIO(made(store, grid, "png", palette="grey")))
    most = max(max(c) - min(c) for _, c in image.getcolors(1 << 20))
    assert most <= 30


def test_an_option_that_an_address_leaves_empty_has_its_default():
    assert [n for n in options_.ADDRESSED if options_.read([(n, "")]) != Options()] == []


def test_files_go_when_other_data_come_into_service(monkeypatch):
    kept, made = file_cache.Kept(), []

    def make(name):
        made.append(name)
        return file_cache.File(name, "text/plain", b"12345")

    for snapshot, name in (("old", "a"), ("old", "a"), ("old", "b"), ("new", "c"), ("new", "a")):
        now = SimpleNamespace(snapshot=SimpleNamespace(id=snapshot))
        monkeypatch.setattr(file_cache, "current", lambda now=now: now)
        kept.of((snapshot, name), lambda name=name: make(name))
    assert made == ["a", "b", "c", "a"]
    assert (list(kept.files), kept.bytes) == ([("new", "c"), ("new", "a")], 10)
