"""What somebody who knows a document says of it where the document doesn't: `--force`, `--cycle` and so on."""

import argparse

from judgements.dates import last_day
from judgements.vocabulary import Vocabulary
from pipelines.reading import Hints


class Unknown(Exception):
    """A hint that names nothing, and what it may name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The four hints as arguments; each is used where the document does not say it itself."""
    parser.add_argument("--force", help="which force the document is about: a code or any name")
    parser.add_argument("--programme", help="which programme: a code")
    parser.add_argument("--cycle", help="which cycle: a code, such as 2023-25")
    parser.add_argument("--published", help="when it was published: a day, month or year (2024-05-02)")


def hints_of(args: argparse.Namespace, vocabulary: Vocabulary) -> Hints:
    """The hints among the arguments, as codes. Raises Unknown with each one that names nothing."""
    faults = []
    force = args.force and (
        args.force if args.force in vocabulary.forces else vocabulary.force_code(args.force)
    )
    if args.force and not force:
        faults.append(f"--force {args.force}: no force has that code or name.")
    programmes = list(vocabulary.programmes)
    if args.programme and args.programme not in programmes:
        faults.append(f"--programme {args.programme}: use one of {', '.join(programmes)}.")
    cycles = [c for p, c in vocabulary.cycles if args.programme in (None, p)]
    if args.cycle and args.cycle not in cycles:
        faults.append(f"--cycle {args.cycle}: use one of {', '.join(dict.fromkeys(cycles))}.")
    if args.published and last_day(args.published) is None:
        faults.append(f"--published {args.published}: use a day, month or year, such as 2024-05-02.")
    if faults:
        raise Unknown("\n".join(faults))
    return Hints(force or "", args.programme or "", args.cycle or "", args.published or "")
