"""`python -m pipelines VERB`: what stands in VERBS."""

import argparse
import sys

from pipelines.problems import ProblemsFound
from pipelines.verbs import add, build, changes, export, fetch, gaps, read

# Each is a module with HELP, `add_arguments(parser)` and `run(args)`, which returns the exit status.
VERBS = {
    "build": build,
    "read": read,
    "gaps": gaps,
    "fetch": fetch,
    "add": add,
    "changes": changes,
    "export": export,
}


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m pipelines", description="From sources to the store.")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, module in VERBS.items():
        verb = verbs.add_parser(name, help=module.HELP, description=module.__doc__)
        module.add_arguments(verb)
        verb.set_defaults(run=module.run)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Runs one verb and returns its exit status: 1, with every problem said, where the data are at fault."""
    args = parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
