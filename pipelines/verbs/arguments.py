"""Arguments that several verbs take: where the data stand, which source, and which force, cycle and day are meant."""

import argparse
from pathlib import Path

from judgements.dates import last_day
from judgements.store import DEFAULT
from judgements.vocabulary import Vocabulary
from pipelines.reading import Hints


class Unknown(Exception):
    """An argument that names nothing, and what it may name."""


def add_data(parser: argparse.ArgumentParser) -> None:
    """`--data`."""
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="directory with register/ and vocabulary/"
    )


def add_store(parser: argparse.ArgumentParser, use: str) -> None:
    """`--store`, which is there for a `use`."""
    parser.add_argument("--store", type=Path, default=DEFAULT, help=f"the store {use}")


def add_source(parser: argparse.ArgumentParser, number: str) -> None:
    """So many sources, and `--address`."""
    parser.add_argument(
        "source", nargs=number, help="a file, a folder, an address on the allow-list, or - for standard input"
    )
    parser.add_argument(
        "--address", help="where a saved file is published, if the file doesn't say so itself"
    )


def add_hints(parser: argparse.ArgumentParser) -> None:
    """What somebody who knows a document says of it; each is used where the document does not say it itself."""
    add_place(parser, "which the document is about")
    parser.add_argument("--published", help="when it was published: a day, month or year (2024-05-02)")


def add_place(parser: argparse.ArgumentParser, use: str) -> None:
    """`--force`, `--programme` and `--cycle`, which are there for a `use`."""
    parser.add_argument("--force", help=f"the force {use}: a code or any name")
    parser.add_argument("--programme", help=f"the programme {use}: a code")
    parser.add_argument("--cycle", help=f"the cycle {use}: a code, such as 2023-25")
    parser.set_defaults(published="")


def hints_of(args: argparse.Namespace, vocabulary: Vocabulary) -> Hints:
    """Force, programme, cycle and day among the arguments, as codes. Raises Unknown with each that names nothing."""
    faults = []
    force = args.force and vocabulary.force_code(args.force)
    if args.force and not force:
        faults.append(
            f"--force '{args.force}': no force has that code or name; force_aliases.csv lists them."
        )
    programmes = list(vocabulary.programmes)
    if args.programme and args.programme not in programmes:
        faults.append(f"--programme '{args.programme}': use one of {', '.join(programmes)}.")
    cycles = [c for p, c in vocabulary.cycles if args.programme in (None, p)]
    if args.cycle and args.cycle not in cycles:
        faults.append(f"--cycle '{args.cycle}': use one of {', '.join(dict.fromkeys(cycles))}.")
    if args.published and last_day(args.published) is None:
        faults.append(f"--published '{args.published}': use a day, month or year, such as 2024-05-02.")
    if faults:
        raise Unknown("\n".join(faults))
    return Hints(force or "", args.programme or "", args.cycle or "", args.published or "")
