"""A laid-out figure as PNG, with what it is in its metadata."""

import io
from xml.sax.saxutils import escape

from PIL import Image, PngImagePlugin

from judgements import rendering
from judgements.choices import BadChoices, Problem
from judgements.exports.credit import Credit
from judgements.exports.layout import Sheet
from judgements.exports.options import SCALES
from judgements.exports.vector import outlined_svg

MOST_PIXELS = 40_000_000


def png(sheet: Sheet, credit: Credit, scale: str) -> bytes:
    """The figure as PNG at 1, 2 or 300/96 times its size; its resolution is that times 96 dots an inch.

    Raises BadChoices for more than 40 million pixels.
    """
    factor = SCALES[scale]
    if sheet.width * sheet.height * (sheet.output * factor) ** 2 > MOST_PIXELS:
        raise BadChoices([Problem("scale", scale, "makes too large an image of this size", ("1", "2"))])
    raw = rendering.png(outlined_svg(sheet, credit), factor)
    image = Image.open(io.BytesIO(raw)).convert("RGB")
    out = io.BytesIO()
    image.save(out, "PNG", pnginfo=metadata(credit), dpi=(96 * factor, 96 * factor), compress_level=6)
    return out.getvalue()


def metadata(credit: Credit) -> PngImagePlugin.PngInfo:
    """Title, description, source, licence and creation: the registered keywords, and XMP for picture desks."""
    info = PngImagePlugin.PngInfo()
    said = {
        "Title": credit.title,
        "Author": credit.publisher,
        "Description": credit.description,
        "Copyright": credit.rights,
        "Source": credit.source,
        "Creation Time": f"{credit.created:%a, %d %b %Y %H:%M:%S} GMT",
        "Software": credit.publisher,
        "Comment": " ".join(credit.notes),
        "URL": credit.link,
        "Snapshot": credit.snapshot,
        "Sources": "\n".join(credit.sources),
    }
    if credit.edited:
        said["Disclaimer"] = f"Worded by whoever made this file: {', '.join(credit.edited)}."
    for keyword, text in said.items():
        info.add_itxt(keyword, text, lang="en-GB")
    info.add_itxt("XML:com.adobe.xmp", xmp(credit))
    return info


def xmp(credit: Credit) -> str:
    """The same as an XMP packet."""
    alt = "".join(
        f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></dc:{name}>'
        for name, text in (
            ("title", credit.title),
            ("description", credit.description),
            ("rights", credit.rights),
        )
    )
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
        'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" '
        f'xmp:CreateDate="{credit.created.isoformat()}" xmpRights:UsageTerms="{escape(credit.licence)}">{alt}'
        f"<dc:source>{escape(credit.source)}</dc:source>"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(credit.publisher)}</rdf:li></rdf:Seq></dc:creator>"
        '<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(credit.description)}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
