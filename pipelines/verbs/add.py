"""`python -m pipelines add SOURCE…`: what a publication states becomes rows of the register, and a build."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from judgements.changelog import ChangelogUnreadable, changelog_path
from judgements.vocabulary import Vocabulary
from judgements.wording import plural
from pipelines.adding.preview import Preview, preview
from pipelines.adding.proposal import Proposal, Register, proposal
from pipelines.adding.rows import propose, table_of, unpacked
from pipelines.adding.swap import AnotherIsAdding, alone, swapped
from pipelines.build import build
from pipelines.fetching.source import NotOpened, Source, Sources, documents_named, readings_of
from pipelines.fetching.staged import PAGES
from pipelines.problems import ProblemsFound
from pipelines.reading import Hints, Reading
from pipelines.reading.foreign import is_refused
from pipelines.register.files import read
from pipelines.register.register_columns import PUBLISHERS
from pipelines.register.words import words
from pipelines.verbs import arguments
from pipelines.verbs.build import put_right, summary

HELP = "add what a publication states to data/register, and build"


class Refused(Exception):
    """Nothing is written; the lines say why and what to do."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    arguments.add_source(parser, "*")
    parser.add_argument("--staged", action="store_true", help="everything that fetch has staged")
    parser.add_argument(
        "--publisher", choices=PUBLISHERS, help="who publishes it, if the register doesn't know"
    )
    arguments.add_hints(parser)
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument("--dispute", action="store_true", help="record what contradicts as disputed evidence")
    arguments.add_data(parser)
    arguments.add_store(parser, "to put into service")


def run(args: argparse.Namespace) -> int:
    """Shows the new rows and what they change, and writes them if that is wanted. 1: refused or wrong."""
    try:
        put_right(args.data)
        with alone(args.data) as work:
            return added(args, work)
    except (Refused, NotOpened, AnotherIsAdding, arguments.Unknown) as error:
        print(error, file=sys.stderr)
    except ProblemsFound as found:
        print(f"{plural(len(found.problems), 'problem')}; nothing was written:", file=sys.stderr)
        print(found, file=sys.stderr)
    except ChangelogUnreadable as error:
        print(f"The changelog can't be added to, so nothing was written. {error}", file=sys.stderr)
    except OSError as error:
        print(f"Nothing was written, all is as it was before: {error}", file=sys.stderr)
    return 1


def added(args: argparse.Namespace, work: Path) -> int:
    """The verb, with the register to itself. Raises Refused, NotOpened, ProblemsFound, ChangelogUnreadable."""
    tables = read(args.data)
    vocabulary = words(args.data)
    sources = [(s, table_of(s)) for named in named_sources(args, vocabulary) for s in unpacked(named)]
    told = arguments.hints_of(args, vocabulary)
    readings = [r for s, table in sources if table is None for r in read_source(s, vocabulary, told)]
    found = proposal(readings, Register.of(tables, vocabulary), vocabulary, args.publisher)
    propose([(s, table) for s, table in sources if table], tables, vocabulary, found)
    for remark in found.remarks:
        print(f"Note      {remark}")
    if found.faults:
        raise Refused("\n".join(dict.fromkeys(found.faults)))
    if found.empty:
        print(f"Nothing to add: {plural(found.held, 'fact')} stated, all of them in the register already.")
        return 0
    seen = preview(args.data, work, found)
    print("\n".join(shown(found, seen)))
    if seen.contradictions and not args.dispute:
        raise Refused(refusal(seen))
    if not (args.yes or wanted()):
        print("Nothing was written. To write these rows, answer y or pass --yes.")
        return 0
    write(args, work, seen)
    return 0


def read_source(source: Source, vocabulary: Vocabulary, told: Hints) -> list[tuple[Source, list[Reading]]]:
    """What a source states, by the documents in it. Raises Refused with each that can't be read."""
    found = readings_of(source, vocabulary, told)
    refused = [f"{s.named}: {r.doubts[0].message}." for s, rs in found for r in rs if is_refused(r)]
    if refused:
        raise Refused("\n".join(refused))
    return found


def named_sources(args: argparse.Namespace, vocabulary: Vocabulary) -> list[Source]:
    """The sources that the arguments name, opened. Raises Refused, or NotOpened with every one that can't be."""
    names = [
        *(n for s in args.source for n in documents_named(s)),
        *(map(str, staged(args.data)) if args.staged else ()),
    ]
    if not names:
        raise Refused("Name at least one source, or --staged after a fetch.")
    if args.address and len(names) > 1:
        raise Refused("--address says where one source is published; add the others by themselves.")
    found, faults = [], []
    with Sources(args.data, vocabulary, args.address) as sources:
        for name in names:
            try:
                found.append(sources.opened(name))
            except NotOpened as error:
                faults.append(str(error))
    if faults:
        raise NotOpened("\n".join(faults))
    return found


def staged(data: Path) -> list[Path]:
    """The pages that fetch has staged."""
    return sorted((data / "staged" / PAGES).glob("*.html"))


def shown(found: Proposal, seen: Preview) -> Iterator[str]:
    """The new rows and what they would change."""
    for table, rows in found.rows.items():
        if rows:
            columns = [c for c in rows[0] if c != "source_url" and any(r[c] for r in rows)]
            widths = {c: max(len(c), *(len(r[c]) for r in rows)) for c in columns}
            yield f"New rows  {table.replace('_', ' ')}: {len(rows)}"
            yield "  " + "  ".join(c.ljust(widths[c]) for c in columns)
            for source in dict.fromkeys(r.get("source_url") for r in rows):
                if source:
                    yield f"  from {source}"
                for row in (r for r in rows if r.get("source_url") == source):
                    yield ("  " + "  ".join(row[c].ljust(widths[c]) for c in columns)).rstrip()
    if found.held:
        yield f"Held      {plural(found.held, 'fact')} in the register already"
    yield "Changes"
    yield from (f"  {line.words}" for line in seen.told)


def refusal(seen: Preview) -> str:
    """Why contradictions are not written, and what to do."""
    return "\n".join(
        [
            f"Refused, {plural(len(seen.contradictions), 'contradiction')}:",
            *(f"  {c}." for c in seen.contradictions),
            "Check the source. If HMICFRS changed a grade, record a regrade in decisions.csv. If sources "
            "disagree, pass --dispute: the rows are written and the judgements shown as disputed.",
        ]
    ).replace("..", ".")


def wanted() -> bool:
    """Whether the user answers yes; no answer is no."""
    try:
        return input("Write these rows and build? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False


def write(args: argparse.Namespace, work: Path, seen: Preview) -> None:
    """Writes the register files and builds; if either fails, all is put back as it was."""
    args.store.parent.mkdir(parents=True, exist_ok=True)
    also = [args.store, changelog_path(args.store)]
    swapped(work, seen.files, also, lambda: print(summary(build(args.data, args.store))))
