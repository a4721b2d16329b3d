"""Small documents of the kinds that readers get wrong, many in one file, each with the facts it states.

Half of them stand in `made_from.txt`: rules were made from them. Those in `unseen.txt` were written
before any rule was read, with their facts, and never used for mending: only they measure the reader.
A document begins with `##### NAME`; lines `>>>>> FORCE PROGRAMME CYCLE FACT…` after it are its facts.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from judgements.vocabulary import Vocabulary
from pipelines.reading import Reading, read_document

HERE = Path(__file__).parent
HALVES = {"made from": "made_from.txt", "unseen": "unseen.txt"}
GRADES = ("outstanding", "good", "adequate", "requires_improvement", "inadequate")
NAMES = {"total": "areas_total", "published": "published", "concerns": "causes_of_concern"}


@dataclass(frozen=True)
class Neighbour:
    """One document; `stated` its facts as an object for each reading, `doubtful` whether a doubt is due."""

    half: str
    name: str
    text: str
    stated: tuple[dict[str, Any], ...]
    doubtful: bool

    def read(self, vocabulary: Vocabulary) -> list[Reading]:
        """What the reader finds in it."""
        return read_document(self.text.encode(), self.name, vocabulary)


def neighbours(half: str) -> Iterator[Neighbour]:
    """The documents of one half, in the order of their file."""
    written = (HERE / HALVES[half]).read_text(encoding="utf-8")
    for part in re.split(r"^##### ", written, flags=re.M)[1:]:
        head, _, rest = part.partition("\n")
        lines = rest.splitlines(keepends=True)
        facts = [line[6:].split() for line in lines if line.startswith(">>>>> ")]
        text = "".join(line for line in lines if not line.startswith(">>>>> "))
        stated = tuple(_stated(words) for words in facts)
        yield Neighbour(half, head.strip(), text, stated, any("doubt" in words for words in facts))


def first_runs() -> list[dict[str, str]]:
    """How each round of documents, written with their facts beforehand, was read at first: never measured again."""
    with (HERE / "first_runs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _stated(words: list[str]) -> dict[str, Any]:
    force, programme, cycle, *said = (None if w == "-" else w for w in words)
    found: dict[str, Any] = {"force": force, "programme": programme, "cycle": cycle, "judgements": {}}
    found |= {"stated_counts": {}, "ungraded": []}
    for name, _, value in (w.partition("=") for w in said if w and w != "doubt"):
        if name == "counts":
            numbers = zip(GRADES, value.split("/"), strict=True)
            found["stated_counts"] = {g: int(n) for g, n in numbers if n != "-"}
        elif name == "ungraded":
            found["ungraded"].append(value)
        elif name in NAMES:
            found[NAMES[name]] = value if name == "published" else int(value)
        else:
            grade, _, judged_in = value.partition("@")
            found["judgements"][name] = [grade, judged_in] if judged_in else grade
    return found
