"""`python -m judgements.claims "SENTENCE"`: the answer in plain text; exit status 2 where not understood."""

import argparse
import sys
from pathlib import Path

from judgements.claims import VERDICT_WORDS, Answer, answer
from judgements.store import NoStore, Store, current

EVIDENCE_SHOWN = 12


def answer_as_text(found: Answer) -> str:
    """The answer for a terminal."""
    rows: list[tuple[str, str]] = [("Answer", VERDICT_WORDS[found.verdict]), ("", found.sentence)]
    rows += [("Read as", found.reading)] if found.reading else []
    for label, texts in (
        ("Taken", found.took), ("Reason", found.reasons), ("Note", found.notes), ("Overturn", found.overturn),
        ("Print", found.safe), ("True is", found.nearest), ("Try", found.suggestions),
    ):  # fmt: skip
        rows += [(label, text) for text in texts]
    if found.figure:
        name, choices = found.figure
        rows.append(("Figure", f"{name} {' '.join(f'{k}={v}' for k, v in choices.items())}"))
        rows.append(("At", found.address))
    if found.evidence.height:
        rows.append(("Evidence", f"{found.evidence.height} grades and blanks"))
    lines = [f"{label:<10}{text}" for label, text in rows]
    for row in found.evidence.head(EVIDENCE_SHOWN).iter_rows(named=True):
        lines.append(
            f"  {row['Force']}, {row['Cycle']}, {row['Area']}: {row['Grade']}  {row['Sources'] or ''}".rstrip()
        )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Answers one sentence. 0: answered, 1: no store, 2: not understood."""
    parser = argparse.ArgumentParser(prog="python -m judgements.claims", description=__doc__)
    parser.add_argument("sentence", help="the question or claim in plain words")
    parser.add_argument("--store", type=Path, help="the store to ask; else the one in service")
    asked = parser.parse_args(arguments)
    try:
        found = answer(Store.open(asked.store) if asked.store else current(), asked.sentence)
    except NoStore as none:
        print(none, file=sys.stderr)
        return 1
    unread = found.verdict == "not_understood"
    print(answer_as_text(found), file=sys.stderr if unread else sys.stdout)
    return 2 if unread else 0


if __name__ == "__main__":
    sys.exit(main())
