"""Documents of the kinds that readers got wrong, each with the right facts (`expected.json`).

They are short, in our own words, about real forces and invented events. `expected` holds what such a document
states; where another reading is as good it stands under `or`; `doubt_wanted`: something must be told.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from judgements.vocabulary import Vocabulary
from pipelines.reading import Reading, read_document

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Told:
    """One document; `right` holds each set of facts that is right for it."""

    name: str
    right: tuple[list[dict[str, Any]], ...]
    doubtful: bool

    def read(self, vocabulary: Vocabulary) -> list[Reading]:
        """What the reader finds in it."""
        return read_document((HERE / self.name).read_bytes(), self.name, vocabulary)


def told() -> list[Told]:
    """Every document, in the order of `expected.json`."""
    written = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))["cases"]
    return [
        Told(name, (case["expected"], *([case["or"]] if "or" in case else [])), bool(case["doubt_wanted"]))
        for name, case in written.items()
    ]
