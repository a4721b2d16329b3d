"""The Publish control under a figure: words, size and colours, then every format, and texts to copy."""

import dataclasses
import datetime as dt
import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from judgements.choices import BadChoices, query
from judgements.exports import FORMATS, Exporter, annotated, annotations, colour_vision, exporter, links
from judgements.exports import options as options_
from judgements.exports.bare import WIDTHS
from judgements.exports.file_cache import exported
from judgements.exports.layout import high_in_frame
from judgements.exports.options import LONGEST, PALETTES, SIZES, TEXTS, Options
from judgements.figures import Asked
from judgements.site_address import base_path, public_address
from judgements.store import Store, current
from views.templating import filled

RESOLUTIONS = {"2": "2×, for screens", "1": "1×", "300dpi": "300 dpi, for print"}
LABELS = {
    "csv": "CSV",
    "xlsx": "Excel",
    "json": "Vega-Lite",
    "html": "HTML, offline",
    "zip": "Everything (zip)",
}


def publish(asked: Asked[Any]) -> None:
    """Opens the panel over the page."""
    _dialog(asked, f"publish-{asked.figure.name}-{zlib.crc32(query(asked.choices).encode()):x}")


@st.dialog("Publish this figure", width="large")
def _dialog(asked: Asked[Any], key: str) -> None:
    contents(asked, key)


def contents(asked: Asked[Any], key: str) -> None:
    """What the panel holds: words and looks beside the picture, files to save, texts to copy."""
    held = current()
    try:
        asked = asked.figure.ask(held, asked.choices)  # the words of the snapshot that will be exported
        controls, picture = st.columns([4, 5], gap="large")
        with controls:
            options = options_.settled(_options(asked, key))
        with picture, st.spinner("Drawing the figure at this size …"):
            made = exporter(held, asked.figure, asked.choices, options, link=_link(asked, held, options.pin))
            _picture(made, key)
    except BadChoices as bad:
        st.warning("\n\n".join(str(p) for p in bad.problems), icon=":material/info:")
        return
    _downloads(made, held, key)
    _copies(made, asked, held, key)


def _options(asked: Asked[Any], key: str) -> Options:
    """What the reader asks for; words left as they were stay the computed ones."""
    words = asked.words
    headline = st.text_area(
        "Headline", words.headline, max_chars=LONGEST["headline"], height=68, key=f"{key}-headline"
    )
    subtitle = st.text_area(
        "Subtitle", words.subtitle, max_chars=LONGEST["subtitle"], height=96, key=f"{key}-subtitle"
    )
    note = st.text_input("A note of your own", max_chars=LONGEST["note"], key=f"{key}-note")
    alt = st.text_area(
        "Alt text, for those who can't see it",
        words.alt,
        max_chars=LONGEST["alt"],
        height=96,
        key=f"{key}-alt",
    )
    pin = _annotations(asked, key)
    sizes = {code: size.label for code, size in SIZES.items() if not size.glimpse}
    size = st.selectbox("Size", list(sizes), format_func=lambda c: sizes[c], key=f"{key}-size")
    width = height = ""
    if size == "custom":
        (least_w, most_w), (least_h, most_h) = options_.WIDTHS, options_.HEIGHTS
        left, right = st.columns(2)
        width = str(left.number_input("Width, pixels", least_w, most_w, 960, key=f"{key}-width"))
        chosen = right.number_input("Height (empty: as needed)", least_h, most_h, None, key=f"{key}-height")
        height = str(chosen or "")
    palette = st.segmented_control(
        "Colours",
        list(PALETTES),
        format_func=lambda c: PALETTES[c],
        default="colour",
        required=True,
        key=f"{key}-palette",
    )
    st.caption("Notes, source and licence are always printed: they belong to the figure.")
    return Options(
        size="screen" if size == "custom" else size,
        width=width,
        height=height,
        palette=palette or "colour",
        headline="" if headline == words.headline else headline,
        subtitle="" if subtitle == words.subtitle else subtitle,
        note=note,
        alt="" if alt == words.alt else alt,
        pin=pin,
    )


def _annotations(asked: Asked[Any], key: str) -> tuple[str, ...]:
    """Annotations of the reader's own, as an address carries them: one field more than there are, up to the most."""
    places = {("", ""): "No cell: a line below the figure"} | annotated.cells(asked)
    found: list[str] = []
    with st.expander("Annotations of your own"):
        st.caption("A number marks the cell; your words stand below the figure, marked as not from the data.")
        for n in range(1, annotations.MOST + 1):
            at = st.selectbox(
                f"Cell {n}", list(places), format_func=lambda p: places[p], key=f"{key}-pin-{n}-cell"
            )
            text = st.text_input(
                f"Annotation {n}", max_chars=annotations.LONGEST, key=f"{key}-pin-{n}-text"
            ).strip()
            if not text:
                break
            found.append(annotations.value(*at, text))
    return tuple(found)


def _picture(made: Exporter, key: str) -> None:
    """The figure as it will be, and as others see its colours."""
    words = made.subject.words
    kinds = {"": "As it is"} | {kind: label for kind, (label, _) in colour_vision.KINDS.items()}
    kind = st.selectbox("Seen", list(kinds), format_func=lambda k: kinds[k], key=f"{key}-seen")
    picture = made.content("png")
    st.image(colour_vision.simulated(picture, kind) if kind else picture, alt=words.alt)


def _downloads(made: Exporter, held: Store, key: str) -> None:
    """A button for each format; what takes time is drawn when it is asked for."""
    st.subheader("Save", anchor=False)
    options = made.subject.options
    left, right = st.columns(2)
    scale = left.selectbox(
        "PNG at", list(RESOLUTIONS), format_func=lambda c: RESOLUTIONS[c], key=f"{key}-scale"
    )
    text = right.selectbox("SVG with", list(TEXTS), format_func=lambda c: TEXTS[c], key=f"{key}-text")
    options = dataclasses.replace(options, scale=scale, text=text)
    with st.container(horizontal=True):
        for ending in FORMATS:
            st.download_button(
                LABELS.get(ending, ending.upper()),
                data=_content(made, held, ending, options),
                file_name=made.file_name(ending, options),
                mime=FORMATS[ending],
                on_click="ignore",
                key=f"{key}-save-{ending}",
            )


def _content(made: Exporter, held: Store, ending: str, options: Options) -> Callable[[], bytes]:
    about = made.subject
    return lambda: exported(held, about.figure, about.choices, ending, options, link=about.link).content


def _copies(made: Exporter, asked: Asked[Any], held: Store, key: str) -> None:
    """Texts with a button that copies each."""
    st.subheader("Copy", anchor=False)
    live = st.toggle("Links follow new data (else they keep showing these data)", key=f"{key}-live")
    link = _link(asked, held, made.subject.options.pin, live=live)
    today = dt.datetime.now(dt.UTC).date()
    credit = dataclasses.replace(made.credit, link=link)
    texts = {
        "Link": link,
        "Alt text": credit.description,
        "Caption": credit.caption,
        "Citation": credit.citation(today),
        "Embed code": _frame(made, asked, held, live=live),
    }
    for label, text in texts.items():
        st.caption(label)
        st.code(text, language=None, wrap_lines=True)
    if set(credit.edited) - {"annotations"}:
        st.caption(
            "Links show the figure's own words and your annotations; your other words are in the files that you save."
        )


def _origin() -> str:
    """What stands before our paths in links that the reader copies: the public address where it is set, else the
    host that the reader's own browser has the page from."""
    called = urlsplit(st.context.url or "")
    return public_address() or (f"{called.scheme}://{called.netloc}{base_path()}" if called.netloc else "")


def _link(asked: Asked[Any], held: Store, pin: tuple[str, ...], *, live: bool = False) -> str:
    """The figure's own page: with the snapshot in its address unless it is to follow new data."""
    snapshot = None if live else held.snapshot.id
    return _origin() + links.share_link(asked.figure.name, asked.choices, snapshot, pin)


def _frame(made: Exporter, asked: Asked[Any], held: Store, *, live: bool) -> str:
    """An iframe that is as high as the figure needs on a phone until our script, where the page lets it run, makes it
    exactly as high as the figure is; with its title for screen readers."""
    snapshot = None if live else held.snapshot.id
    address = _origin() + links.embed_link(
        asked.figure.name, asked.choices, snapshot, made.subject.options.pin
    )
    height = max(high_in_frame(made.subject, width) for name, width in WIDTHS.items() if name != "wide")
    return filled(
        "embed_code", embed=address, title=made.credit.title, height=height, origin=_origin()
    ).rstrip()
