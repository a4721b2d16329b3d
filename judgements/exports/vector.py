"""A laid-out figure as SVG and as PDF: both drawn from the same sheet."""

import io
import xml.etree.ElementTree as ET
from collections import defaultdict

import pikepdf

from judgements import rendering
from judgements.drawing import typeface
from judgements.exports.credit import Credit
from judgements.exports.fact_page_links import lead
from judgements.exports.layout import Sheet
from judgements.exports.typesetting import INK, Line, Stamp
from judgements.rendering import SVG, elements

DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ET.register_namespace("dc", DC)
ET.register_namespace("rdf", RDF)
POINTS = 72 / 96
TEXT, PATH = f"{{{SVG}}}text", f"{{{SVG}}}path"


def number(value: float) -> str:
    """A length as SVG writes it, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """A new SVG element in `parent`; `_` in the name of an attribute stands for `-`."""
    found = ET.SubElement(parent, f"{{{SVG}}}{name}", {k.replace("_", "-"): v for k, v in attributes.items()})
    found.text = text or None
    return found


def tree(sheet: Sheet, credit: Credit, unit: float = 1.0) -> ET.Element:
    """The figure as an SVG tree: title, description and metadata, then words and chart, text as text.

    `unit`: how many units of the finished size a pixel of output is.
    """
    root = ET.Element(f"{{{SVG}}}svg")
    root.attrib |= {
        "width": number(sheet.width * sheet.output * unit),
        "height": number(sheet.height * sheet.output * unit),
        "viewBox": f"0 0 {number(sheet.width)} {number(sheet.height)}",
        "role": "img",
        "lang": credit.language,
        "{http://www.w3.org/XML/1998/namespace}lang": credit.language,
        "aria-labelledby": "title",
        "aria-describedby": "desc",
    }
    element(root, "title", credit.title, id="title")
    element(root, "desc", credit.description, id="desc")
    describe(element(root, "metadata"), credit)
    element(root, "rect", width="100%", height="100%", fill="#FFFFFF")
    above = [line for line in sheet.lines if line.y < sheet.plot_y]  # read aloud in the order of reading
    for line in above:
        set_line(root, line)
    move = f"translate({number(sheet.plot_x)} {number(sheet.plot_y)})"
    if sheet.window is not None:
        window = element(element(root, "clipPath", id="window"), "rect", width=number(sheet.plot.width))
        window.set("height", number(sheet.window))
        chart = element(root, "g", transform=move, clip_path="url(#window)")
    else:
        chart = element(root, "g", transform=move)
    chart.extend(elements(sheet.plot))
    lead(chart, credit.link.rpartition("/share/")[0] if "/share/" in credit.link else None)
    for line in sorted((line for line in sheet.lines if line not in above), key=lambda line: line.y):
        set_line(root, line)
    if sheet.stamp:
        stamped(root, sheet.stamp)
    return root


def stamped(root: ET.Element, stamp: Stamp) -> None:
    """The code with its quiet zone, named by where it leads."""
    code = stamp.code
    move = f"translate({number(stamp.x)} {number(stamp.y)}) scale({code.module:.4f})"
    group = element(root, "g", transform=move, role="img", aria_label=f"Code that leads to {code.address}")
    side = number(code.side / code.module)
    element(group, "rect", width=side, height=side, fill="#FFFFFF")
    element(group, "path", d=code.path, fill=INK)


def set_line(root: ET.Element, line: Line) -> None:
    """One line of words. A character that the typeface lacks is a text of its own, or the renderer would set
    the whole line in whatever other font the machine holds."""
    x, style = line.x, line.style
    for run in typeface.runs(line.text, style.weight):
        place = {"x": number(x), "y": number(line.y), "fill": style.colour}
        type_ = {"size": number(style.size), "weight": str(style.weight), "family": typeface.FAMILY}
        text = element(root, "text", run, **place, **{f"font_{k}": v for k, v in type_.items()})
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        x += typeface.width(run, style.size, style.weight)


def describe(parent: ET.Element, credit: Credit) -> None:
    """Dublin Core about the figure, as RDF."""
    about = ET.SubElement(ET.SubElement(parent, f"{{{RDF}}}RDF"), f"{{{RDF}}}Description")
    about.set(f"{{{RDF}}}about", credit.link)
    for name, value in credit.dublin_core().items():
        ET.SubElement(about, f"{{{DC}}}{name}").text = value
    for address in credit.sources:
        ET.SubElement(about, f"{{{DC}}}relation").text = address


def texts(root: ET.Element) -> list[ET.Element]:
    """Every text element of the tree."""
    return list(root.iter(TEXT))


def with_typeface(root: ET.Element) -> ET.Element:
    """The tree carrying the characters that it uses, so that text stays text and is read in our type."""
    used: dict[int, set[str]] = defaultdict(set)
    for text in texts(root):
        used[typeface.weight(text.get("font-weight", ""))] |= set("".join(text.itertext()))
    for part in root.iter():
        if part.get("font-family") == typeface.FAMILY:
            part.set("font-family", f"'{typeface.FAMILY}', sans-serif")
    style = ET.Element(f"{{{SVG}}}style")
    style.text = typeface.style(used)
    root.insert(3, style)
    return root


def with_outlines(root: ET.Element) -> ET.Element:
    """The tree with every text as a path, for programs that have no fonts.

    A text with a character that the typeface does not have stays text.
    """
    for parent in list(root.iter()):
        for place, text in enumerate(parent):
            if text.tag == TEXT and not typeface.missing("".join(text.itertext())):
                parent[place] = outline(text)
    return root


def outline(text: ET.Element) -> ET.Element:
    """A text element as a path: its lines where its anchor puts them, in thousandths of its size."""
    weight, size = typeface.weight(text.get("font-weight", "")), float(text.get("font-size", "11"))
    shift = {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", ""), 0.0)
    paths, down = [], 0.0
    for part in [text, *text]:
        words = part.text or ""
        down += float(part.get("dy", "0")) * 1000 / size
        paths.append(
            typeface.outlined(
                words, weight, -round(shift * typeface.width(words, 1000, weight)), -round(down)
            )
        )
    place = f"translate({text.get('x', '0')} {text.get('y', '0')}) scale({size / 1000:g} {-size / 1000:g})"
    turned = text.get("transform")
    transform = f"{turned} {place}" if turned else place
    return ET.Element(PATH, d="".join(paths), fill=text.get("fill", INK), transform=transform)


def svg(sheet: Sheet, credit: Credit, text: str) -> bytes:
    """The figure as an SVG file; `text` is `text` or `outlines`."""
    root = tree(sheet, credit)
    root = with_outlines(root) if text == "outlines" else with_typeface(root)
    content: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + content


def outlined_svg(sheet: Sheet, credit: Credit) -> str:
    """The figure as SVG without type, for pixels: the renderer takes five times as long to set it itself."""
    return ET.tostring(with_outlines(tree(sheet, credit)), encoding="unicode")


def pdf(sheet: Sheet, credit: Credit) -> bytes:
    """The figure as one page of PDF: vector, text as text, tagged as one figure with its description."""
    raw = rendering.pdf(ET.tostring(tree(sheet, credit, POINTS), encoding="unicode"))
    with pikepdf.open(io.BytesIO(raw)) as document:
        tag(document, credit)
        document.docinfo["/Title"] = credit.title
        document.docinfo["/Author"] = credit.publisher
        document.docinfo["/Subject"] = credit.description
        document.docinfo["/Keywords"] = f"{credit.licence}; snapshot {credit.snapshot}"
        document.docinfo["/CreationDate"] = f"D:{credit.created:%Y%m%d%H%M%S}Z"
        document.docinfo["/ModDate"] = f"D:{credit.created:%Y%m%d%H%M%S}Z"
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = credit.title
            metadata["dc:description"] = credit.description
            metadata["dc:creator"] = [credit.publisher]
            metadata["dc:rights"] = credit.rights
            metadata["dc:source"] = credit.source
            metadata["dc:language"] = {credit.language}
            metadata["dc:relation"] = set(credit.sources)
            metadata["xmp:CreateDate"] = credit.created.isoformat()
            metadata["xmp:ModifyDate"] = credit.created.isoformat()
        return settled(document)


def settled(document: pikepdf.Pdf) -> bytes:
    """The document's bytes, the same for the same content: the renderer numbers its objects at random.

    The first writing numbers them in the order of the page; the second makes an identity of that.
    """
    first, second = io.BytesIO(), io.BytesIO()
    document.save(first, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(first) as numbered:
        numbered.save(second, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return second.getvalue()


def tag(document: pikepdf.Pdf, credit: Credit) -> None:
    """Language, title shown by readers, and a structure of one figure whose description is read aloud."""
    page = document.pages[0]
    page.contents_add(b"/Figure <</MCID 0>> BDC", prepend=True)
    page.contents_add(b"EMC")
    page.obj["/StructParents"] = 0
    root = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    whole = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root)
    )
    figure = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem,
            S=pikepdf.Name.Figure,
            P=whole,
            Pg=page.obj,
            K=0,
            T=credit.title,
            Alt=f"{credit.title}. {credit.description}",
        )
    )
    whole["/K"] = pikepdf.Array([figure])
    root["/K"] = pikepdf.Array([whole])
    root["/ParentTree"] = document.make_indirect(pikepdf.Dictionary(Nums=[0, pikepdf.Array([figure])]))
    document.Root["/StructTreeRoot"] = root
    document.Root["/MarkInfo"] = pikepdf.Dictionary(Marked=True)
    document.Root["/Lang"] = credit.language
    document.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
