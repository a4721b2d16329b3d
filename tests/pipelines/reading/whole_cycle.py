"""The grades table of a whole cycle, forces by areas, in each form in which somebody may bring it."""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import openpyxl

from judgements.entries import Area
from judgements.vocabulary import Vocabulary

Grades = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Cycle:
    """A cycle with grades of all its forces and areas, drawn by lot: they are nobody's."""

    vocabulary: Vocabulary
    programme: str
    cycle: str
    seed: int = 7

    @property
    def areas(self) -> list[Area]:
        """The areas that every force is graded for, each pillar before its questions."""
        every = self.vocabulary.areas_of(self.programme, self.cycle)
        own = [
            a
            for a in every
            if a.graded == "yes" or any(b.parent == a.area and b.graded == "yes" for b in every)
        ]
        return sorted(own, key=lambda a: a.order)

    @property
    def forces(self) -> list[str]:
        """Codes, region by region."""
        return [f.code for f in sorted(self.vocabulary.forces.values(), key=lambda f: (f.region, f.name))]

    @property
    def grades(self) -> Grades:
        """(force, area) → grade."""
        lot = random.Random(self.seed)
        codes = [g.code for g in self.vocabulary.grades_of(self.programme, self.cycle)]
        return {(f, a.area): lot.choice(codes) for f in self.forces for a in self.areas}

    @property
    def address(self) -> str:
        """Where the inspectorate keeps it."""
        year = self.cycle[:4]
        return f"https://hmicfrs.justiceinspectorates.gov.uk/peel-assessments/peel-{year}/?view=table&data=question"

    def named(self, force: str) -> str:
        """The force as tables name it."""
        return self.vocabulary.forces[force].name

    def numbered(self, area: Area, sign: str = " - ", word: str = "Question ") -> str:
        """`Effectiveness - Question 1`; a pillar as `Effectiveness`."""
        if (self.programme, self.cycle, area.parent) not in self.vocabulary.areas:
            return area.short_label
        pillar = self.vocabulary.areas[self.programme, self.cycle, area.parent]
        own = [a for a in self.areas if a.parent == area.parent]
        return f"{pillar.short_label}{sign}{word}{own.index(area) + 1}"

    def rows(self, regions: bool, say: Callable[[str], str]) -> list[list[str]]:
        """A row a force, its name and what `say` makes of each grade; between them, rows that name a region."""
        found: list[list[str]] = []
        before, grades = "", self.grades
        for force in self.forces:
            region = self.vocabulary.forces[force].region
            if regions and region != before:
                found.append([region])
            before = region
            found.append([self.named(force), *(say(grades[force, a.area]) for a in self.areas)])
        return found

    def word(self, grade: str) -> str:
        """The grade as people write it."""
        return self.vocabulary.grades[grade].label

    def letter(self, grade: str) -> str:
        """The grade's initials."""
        return self.vocabulary.grades[grade].letter


def page(
    cycle: Cycle, heads: list[str], rows: list[list[str]], cell: Callable[[str], str], after: str = ""
) -> bytes:
    """A saved page: `cell` makes the markup of a grade's cell; a row of one cell spans the table."""
    width = len(heads) + 1
    body = "".join(
        f'<tr class="region"><td colspan="{width}">{escape(r[0])}</td></tr>'
        if len(r) == 1
        else f'<tr><th scope="row"><a href="/forces/x/">{escape(r[0])}</a></th>{"".join(map(cell, r[1:]))}</tr>'
        for r in rows
    )
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    title = f"{cycle.vocabulary.cycles[cycle.programme, cycle.cycle].label} assessments"
    return (
        f'<!DOCTYPE html><html><head><title>{title}</title><link rel="canonical" href="{escape(cycle.address)}"></head>'
        f"<body><nav>Home</nav><main><h1>{title}</h1><p>All forces, by question</p><table><thead><tr><th>Force</th>{head}"
        f"</tr></thead><tbody>{body}</tbody></table>{after}</main></body></html>"
    ).encode()


def plain(grade: str) -> str:
    """A cell of words."""
    return f"<td>{escape(grade)}</td>"


def sheet(
    cycle: Cycle, heads: list[str], rows: list[list[str]], above: list[list[str]], corner: str = "Force"
) -> bytes:
    """XLSX: rows above the heads, then the table."""
    book = openpyxl.Workbook()
    for row in (*above, [corner, *heads], *rows):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def forms(c: Cycle) -> dict[str, tuple[str, bytes]]:
    """Form → (name of the file, bytes)."""
    labels, shorts = [a.label for a in c.areas], [a.short_label for a in c.areas]
    numbers = [c.numbered(a) for a in c.areas]
    words, regions, letters = c.rows(False, c.word), c.rows(True, c.word), c.rows(True, c.letter)
    codes = c.rows(True, str)
    title = c.vocabulary.cycles[c.programme, c.cycle].label
    key = "".join(f"<p>{c.numbered(a)}: {escape(a.label)}</p>" for a in c.areas if a.parent)
    keyed = "\n".join(f"{c.numbered(a)}: {a.label}" for a in c.areas if a.parent)
    short_key = " ".join(f"{g.letter} = {g.label}." for g in c.vocabulary.grades_of(c.programme, c.cycle))
    tabs = [["Force", *labels], *regions]
    tabbed = "\n".join("\t".join(r) for r in tabs)
    numbered_tabs = "\n".join("\t".join(r) for r in [["Force", *numbers], *letters])
    long = [
        [c.named(f), c.vocabulary.areas[c.programme, c.cycle, a].label, c.word(g)]
        for (f, a), g in c.grades.items()
    ]
    csv = "\n".join(",".join(f'"{x}"' for x in r) for r in [["Force", *shorts], *words])
    repeated = [
        row for n, row in enumerate(regions) for row in ([["Force", *labels]] if n % 12 == 0 else []) + [row]
    ]
    short_numbers = [n.rsplit(" - ", 1)[-1] for n in numbers]
    above = [n.rsplit(" - ", 1)[0] for n in numbers]
    merged = [a if n == 0 or a != above[n - 1] else "" for n, a in enumerate(above)]
    region = [[c.vocabulary.forces[f].region, *r] for f, r in zip(c.forces, words, strict=True)]
    turned = [list(column) for column in zip(*words, strict=True)]
    across = [[a.label, *column] for a, column in zip(c.areas, turned[1:], strict=True)]
    found = {
        "regions in a column": ("t.xlsx", sheet(c, ["Force", *labels], region, [[title]], "Region")),
        "forces across": ("t.xlsx", sheet(c, turned[0], across, [[title]], "Question")),
        "full questions": ("t.html", page(c, labels, words, plain)),
        "short heads, regions": ("t.html", page(c, shorts, regions, plain)),
        "numbered questions": ("t.html", page(c, numbers, regions, plain)),
        "numbered questions with a key": ("t.html", page(c, numbers, words, plain, key)),
        "other signs": ("t.html", page(c, [c.numbered(a, " – ", "Q") for a in c.areas], words, plain)),
        "colons": ("t.html", page(c, [c.numbered(a, ": ", "question ") for a in c.areas], words, plain)),
        "letters": ("t.html", page(c, labels, letters, plain, f"<p>{escape(short_key)}</p>")),
        "letters and numbers": ("t.html", page(c, numbers, letters, plain)),
        "classes": ("t.html", page(c, labels, codes, lambda g: f'<td class="grade grade-{g.replace("_", "-")}"></td>')),
        "classes within": (
            "t.html",
            page(c, numbers, codes, lambda g: f'<td><span class="judgment {g.replace("_", "-")}"></span></td>'),
        ),
        "pictures": (
            "t.html", page(c, labels, regions, lambda g: f'<td><img src="x.png" alt="{escape(g)}" title=""></td>'),
        ),
        "picture names": (
            "t.html", page(c, labels, regions, lambda g: f'<td><img src="x.png" alt="{escape(g)} icon"></td>'),
        ),
        "tabs": ("pasted text", f"{title}\n\n{tabbed}\n".encode()),
        "tabs, heads repeated": ("pasted text", (f"{title}\n" + "\n".join("\t".join(r) for r in repeated) + "\n").encode()),
        "tabs, numbers, letters": ("pasted text", f"{title}\n\n{numbered_tabs}\n\n{keyed}\n".encode()),
        "sheet": ("t.xlsx", sheet(c, labels, words, [[f"{title} grades by question"], []])),
        "sheet, regions, letters": ("t.xlsx", sheet(c, shorts, letters, [[title]])),
        "sheet, numbers": ("t.xlsx", sheet(c, numbers, regions, [[title]])),
        "csv": (f"peel-{c.cycle.replace('/', '-')}-grades.csv", csv.encode()),
        "a row a grade": ("t.xlsx", sheet(c, ["Question", "Grade"], long, [[title]])),
    }  # fmt: skip
    if any(n.startswith("Question") for n in short_numbers):
        found["pillars above numbers"] = ("t.xlsx", sheet(c, short_numbers, words, [[title], ["", *above]]))
        found["pillars merged above"] = ("t.xlsx", sheet(c, short_numbers, words, [[title], ["", *merged]]))
    return found
