"""`python -m pipelines VERB`: build, and what else stands in VERBS."""

import argparse
import sys
from pathlib import Path

from judgements.store import DEFAULT
from pipelines.build import build
from pipelines.problems import ProblemsFound


def run_build(args: argparse.Namespace) -> int:
    """Builds the store. Exit status 1, with every problem on standard error, where the data are at fault."""
    try:
        print(build(args.data, args.store).summary())
    except ProblemsFound as found:
        print(f"{len(found.problems)} problems; no store was written and the old one stays:", file=sys.stderr)
        print(found, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m pipelines", description="From sources to the store.")
    verbs = top.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("build", help="build the store from data/register and data/vocabulary")
    verb.add_argument(
        "--data", type=Path, default=Path("data"), help="directory with register/ and vocabulary/"
    )
    verb.add_argument("--store", type=Path, default=DEFAULT, help="the DuckDB file to put into service")
    verb.set_defaults(run=run_build)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Runs one verb and returns its exit status."""
    args = parser().parse_args(arguments)
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
