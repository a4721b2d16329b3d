"""Any figure in any format: PNG, SVG, PDF, CSV, XLSX, Vega-Lite, HTML, and a pack of them all.

The same snapshot, choices, options and link give the same bytes: no file knows what time it is.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any

from judgements.choices import BadChoices, Problem
from judgements.exports import interactive, markup, pack, raster, tabular, vector
from judgements.exports.bare import chart_alone
from judgements.exports.credit import Credit, credit, file_stem
from judgements.exports.layout import Sheet, laid_out
from judgements.exports.options import Options
from judgements.exports.subject import Subject, subject
from judgements.figures import Figure
from judgements.store import Store

# Ending of an address and of a file → media type.
FORMATS = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "zip": "application/zip",
}


@dataclass(frozen=True)
class File:
    """A finished export: what it is called, what it is, its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Exporter:
    """A subject with its sheet and credit, laid out once for all formats."""

    subject: Subject
    sheet: Sheet
    credit: Credit

    def content(self, ending: str) -> bytes:
        """The bytes of one of FORMATS."""
        options = self.subject.options
        match ending:
            case "png":
                return raster.png(self.sheet, self.credit, options.scale)
            case "svg":
                return vector.svg(self.sheet, self.credit, options.text)
            case "pdf":
                return vector.pdf(self.sheet, self.credit)
            case "csv":
                return tabular.csv(self.subject, self.credit)
            case "xlsx":
                return tabular.xlsx(self.subject, self.credit)
            case "json":
                return interactive.vega_lite(self.subject, self.credit)
            case "html":
                return interactive.html(self.subject, self.credit)
            case "zip":
                return pack.packed(file_stem(self.subject), self.everything(), self.credit)
        raise KeyError(f"There is no format '{ending}'")

    def file_name(self, ending: str, options: Options) -> str:
        """What a file of that format and those options is called."""
        return f"{file_stem(self.subject)}{suffix(ending, options)}"

    def everything(self) -> dict[str, bytes]:
        """Ending → bytes of all that goes into a pack."""
        single = {f".{e}": self.content(e) for e in ("pdf", "csv", "xlsx", "html")}
        return {
            ".png": raster.png(self.sheet, self.credit, "1"),
            "@2x.png": raster.png(self.sheet, self.credit, "2"),
            "-300dpi.png": raster.png(self.sheet, self.credit, "300dpi"),
            ".svg": vector.svg(self.sheet, self.credit, "text"),
            "-outlines.svg": vector.svg(self.sheet, self.credit, "outlines"),
            **single,
            ".vl.json": self.content("json"),
        }


def exporter(
    store: Store, figure: Figure[Any], choices: Any, options: Options, *, link: str = ""
) -> Exporter:
    """The figure asked, drawn and laid out. Raises BadChoices where it can't be."""
    found = subject(store, figure, choices, options, link=link)
    sheet = laid_out(found)
    return Exporter(found, sheet, credit(found, sheet.stamp.code.address if sheet.stamp else ""))


def export(
    store: Store, figure: Figure[Any], choices: Any, ending: str, options: Options, *, link: str = ""
) -> File:
    """The figure as a file of one of FORMATS. Raises BadChoices where its choices or options can't be."""
    if ending in ("csv", "xlsx", "json"):
        # Cells have no size: an option that only a picture has must not refuse them.
        options = dataclasses.replace(options, size="screen", width="", height="")
    if options.part != "sheet":
        about = subject(store, figure, choices, options, link=link)
        return File(f"{file_stem(about)}.{ending}", FORMATS[ending], part_of(about, ending))
    made = exporter(store, figure, choices, options, link=link)
    return File(made.file_name(ending, options), FORMATS[ending], made.content(ending))


def part_of(about: Subject, ending: str) -> bytes:
    """The chart or the table alone. Raises BadChoices for a format that it is not made in."""
    match about.options.part, ending:
        case "chart", "svg":
            return chart_alone(about)
        case "table", "html":
            return markup.table(about.table, about.words.headline).encode()
    made_in = {"chart": "svg", "table": "html"}[about.options.part]
    raise BadChoices(
        [Problem("part", about.options.part, f"is made as {made_in}, not as {ending}", ("sheet",))]
    )


def suffix(ending: str, options: Options) -> str:
    """The end of a file's name: the format, and what sets this file apart from others of it."""
    size = "" if options.size == "screen" else f"-{options.size}"
    match ending, options.scale, options.text:
        case "png", "2", _:
            return f"{size}@2x.png"
        case "png", "300dpi", _:
            return f"{size}-300dpi.png"
        case "svg", _, "outlines":
            return f"{size}-outlines.svg"
        case "json", _, _:
            return ".vl.json"
        case (("csv" | "xlsx"), _, _):
            return f".{ending}"
    return f"{size}.{ending}"


__all__ = ["FORMATS", "Exporter", "File", "Options", "export", "exporter", "file_stem"]
