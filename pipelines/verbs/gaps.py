"""`python -m pipelines gaps`: which documents would bring the grades that we do not hold. Changes nothing."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from judgements.gaps import Gap, gaps, in_words, missing
from judgements.store import NoStore, Store
from judgements.vocabulary import Vocabulary
from judgements.wording import plural
from pipelines.register.words import words
from pipelines.verbs import arguments

HELP = "list what is missing, where it likely stands, and how much each document would bring"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    arguments.add_place(parser, "to list the gaps of, if not all")
    parser.add_argument("--most", type=int, default=0, help="how many reports to list at most (0: all)")
    arguments.add_data(parser)
    arguments.add_store(parser, "that tells what is held")


def run(args: argparse.Namespace) -> int:
    """Prints the list. Exit status 1 where there is no store or an argument names nothing."""
    try:
        store = Store.open(args.store)
        asked = arguments.hints_of(args, store.vocabulary)
    except (NoStore, arguments.Unknown) as error:
        print(error, file=sys.stderr)
        return 1
    rows = missing(store, asked.programme, asked.cycle, asked.force)
    forms = words(args.data).tables["address_form"].to_dicts()
    print("\n".join(listed(store.vocabulary, gaps(store, forms, rows), rows.height, args.most)))
    return 0


def listed(vocabulary: Vocabulary, found: Sequence[Gap], total: int, most: int) -> Iterator[str]:
    """The total, the tables of whole cycles, then the reports; each with its address and areas."""
    yield f"{plural(total, 'grade')} given and not held, in {plural(sum(bool(g.force) for g in found), 'report')}."
    tables, reports = [g for g in found if not g.force], [g for g in found if g.force]
    for title, some in (("Tables of a whole cycle", tables), ("Reports", reports[: most or None])):
        if some:
            yield f"\n{title}: open in a browser, save or copy, then: python -m pipelines add FILE"
        for gap in some:
            yield f"  {gap.missing:4}  {in_words(vocabulary, gap)}"
            if gap.areas:
                labels = (vocabulary.areas[gap.programme, gap.cycle, a].short_label for a in gap.areas)
                yield f"        {'; '.join(labels)}"
            yield from (f"        {address}" for address in gap.addresses[:2])
    if most and len(reports) > most:
        yield f"\n{plural(len(reports) - most, 'report')} more: --most 0 lists all."
