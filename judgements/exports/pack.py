"""One zip with a figure in every format, its words, its credit and a README."""

import io
import zipfile
from collections.abc import Mapping

from judgements.exports.credit import LICENCE_TEXT, Credit

README = """{title}
{underline}

{subtitle}

{notes}

{source}

What is in here
---------------
{files}

alt-text.txt holds what the chart shows, counted, for those who can't see it: put it into the alt attribute.
caption.txt, citation.txt and licence.txt are to be copied.
sources.txt lists the addresses behind the cells, meanings.txt says what the grades and areas mean. The source line and
the notes belong to the chart: please print them with it.

{link}
"""
ABOUT = {
    ".png": "image for screens",
    "@2x.png": "image for screens, twice as fine",
    "-300dpi.png": "image for print, 300 dots an inch",
    ".svg": "vector image, text as text with its typeface",
    "-outlines.svg": "vector image, text as outlines for programs without the typeface",
    ".pdf": "one page, vector, tagged",
    ".csv": "exactly the plotted cells",
    ".xlsx": "the table, the plotted cells, and notes",
    ".vl.json": "Vega-Lite with its data: opens in the Vega editor",
    ".html": "one file that works without a network",
}


def packed(stem: str, files: Mapping[str, bytes], credit: Credit) -> bytes:
    """A zip of `files` (ending → content), the words as text files, and a README that lists them."""
    listing = "\n".join(f"{stem}{ending:<16} {ABOUT.get(ending, '')}".rstrip() for ending in files)
    readme = README.format(
        title=credit.title,
        underline="=" * len(credit.title),
        subtitle=credit.subtitle,
        notes="\n".join(credit.notes),
        source=credit.source,
        files=listing,
        link=credit.link,
    )
    words = {
        "README.txt": readme,
        "alt-text.txt": credit.description + "\n",
        "caption.txt": credit.caption + "\n",
        "citation.txt": credit.citation() + "\n",
        "licence.txt": LICENCE_TEXT,
        "meanings.txt": "".join(f"{term}: {meaning}\n" for term, meaning in credit.meanings),
        "sources.txt": "".join(f"{address}\n" for address in credit.sources),
    }
    contents = {name: text.encode() for name, text in words.items()}
    contents |= {f"{stem}{ending}": content for ending, content in files.items()}
    return zipped(contents, credit, stem)


def zipped(contents: Mapping[str, bytes], credit: Credit, folder: str) -> bytes:
    """A zip of one folder whose dates are those of the snapshot: the same contents, the same bytes."""
    out = io.BytesIO()
    date = max(credit.created.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", date_time=date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return out.getvalue()
