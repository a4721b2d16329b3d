"""`python -m judgements.claims "SENTENCE"`: the answer in plain text; exit status 2 where not understood."""

import argparse
import sys
from pathlib import Path

from judgements.claims import NONE_NEAR, VERDICTS, Answer, NotUnderstood, check, understood
from judgements.store import NoStore, Store, current
from judgements.wording import plural


def told(answer: Answer) -> str:
    """The answer for a terminal."""
    lines = [
        f"Read as   {answer.text}.",
        f"Answer    {VERDICTS[answer.verdict]}",
        f"Because   {answer.because}",
    ]
    lines += [f"Reason    {r.text}" for r in answer.reasons]
    lines += [f"Note      {r.text}" for r in answer.notes]
    lines.append(f"Safe      {answer.safe}")
    if answer.nearest_text:
        lines.append(f"True is   {answer.nearest_text}.")
    elif answer.verdict in ("false", "unsafe"):
        lines.append(f"True is   {NONE_NEAR}")
    name, choices = answer.figure
    lines.append(f"Figure    {name} " + " ".join(f"{k}={v}" for k, v in choices.items()))
    lines.append(f"At        {answer.address}")
    lines.append(f"Evidence  {plural(answer.evidence.height, 'judgement or blank', 'judgements and blanks')}")
    for row in answer.evidence.head(12).iter_rows(named=True):
        lines.append(
            f"  {row['Force']}, {row['Cycle']}, {row['Area']}: {row['Grade']}  {row['Sources'] or ''}".rstrip()
        )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Checks one sentence. 0: answered, 1: no store, 2: outside the grammar."""
    parser = argparse.ArgumentParser(prog="python -m judgements.claims", description=__doc__)
    parser.add_argument("sentence", help="the claim in plain words")
    parser.add_argument("--store", type=Path, help="the store to ask; else the one in service")
    asked = parser.parse_args(arguments)
    try:
        store = Store.open(asked.store) if asked.store else current()
        claim = understood(asked.sentence, store)
        print(told(check(store, claim)))
    except NotUnderstood as outside:
        print(outside, file=sys.stderr)
        return 2
    except NoStore as none:
        print(none, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
