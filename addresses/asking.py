"""What an address asks for: a figure, its choices, how it is made, from which snapshot."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from addresses.problems import Refused
from judgements.choices import BadChoices, Problem, UnknownChoice
from judgements.dates import day
from judgements.exports import links
from judgements.exports import options as options_
from judgements.exports.options import ADDRESSED, Options
from judgements.figures import FIGURES, Figure
from judgements.site_address import address_prefix
from judgements.store import NoStore, Store, current, frozen
from judgements.tracking import is_tracking

SNAPSHOT = re.compile(r"[0-9a-f]{12}")


def origin(request: Request) -> str:
    """What stands before our paths in links to be passed on (see `judgements.site_address.address_prefix`)."""
    return address_prefix(str(request.base_url))


@dataclass(frozen=True)
class Asked:
    """A figure with complete choices from the snapshot that the address names, else from today's."""

    figure: Figure[Any]
    choices: Any
    options: Options
    store: Store
    snapshot: str | None
    today: str
    origin: str
    download: bool

    @property
    def key(self) -> tuple[object, ...]:
        """All that the bytes of an answer depend on, whether newer data exist among it."""
        identity = self.store.snapshot.id
        return (
            self.figure.name,
            self.choices,
            self.options,
            identity,
            bool(self.snapshot),
            self.outdated,
            self.origin,
        )

    @property
    def outdated(self) -> bool:
        """Whether newer data than these are in service."""
        return self.store.snapshot.id != self.today

    def link(self, kind: str, *, live: bool = False, ending: str = "", **options: Any) -> str:
        """The address of this figure as `figure`, `share` or `embed`: frozen unless live."""
        snapshot = None if live else self.store.snapshot.id
        if kind == "figure":
            made = replace(self.options, **options)
            return self.origin + links.figure_link(self.figure.name, ending, self.choices, made, snapshot)
        build = {"share": links.share_link, "embed": links.embed_link}[kind]
        return self.origin + build(self.figure.name, self.choices, snapshot, self.options.pin)


def requested_figure(request: Request) -> Asked:
    """What the path and query ask for. Raises Refused, or BadChoices with every problem."""
    figure = figure_named(request.path_params["name"])
    pairs = request.query_params.multi_items()
    download = ("download", "yes") in pairs
    said = [(n, v) for n, v in pairs if (n, v) != ("download", "yes") and not is_tracking(n)]
    store, snapshot = store_of(request, [v for n, v in said if n == "snapshot"])
    options, choices = Options(), None
    problems: list[Problem] = []
    try:
        options = options_.read([(n, v) for n, v in said if n in ADDRESSED])
    except BadChoices as bad:
        problems += bad.problems
    try:
        rest = [(n, v) for n, v in said if n not in ADDRESSED and n != "snapshot"]
        choices = figure.choose(store, rest)
    except BadChoices as bad:
        problems += [telling(p) for p in bad.problems]
    if problems:
        raise BadChoices(problems)
    return Asked(figure, choices, options, store, snapshot, current().snapshot.id, origin(request), download)


def telling(problem: Problem) -> Problem:
    """An unknown name is told what else an address may say."""
    if not isinstance(problem, UnknownChoice):
        return problem
    return replace(problem, allowed=(*problem.allowed, *ADDRESSED, "snapshot", "download"))


def figure_named(name: str) -> Figure[Any]:
    """The figure of that name. Raises Refused with those there are."""
    if name not in FIGURES:
        raise Refused(404, f"There is no figure '{name[:60]}'.", instead=all_figures())
    return FIGURES[name]


def all_figures() -> dict[str, str]:
    """Question → address of every figure."""
    return {figure.question: f"/share/{name}" for name, figure in FIGURES.items()}


def too_old(request: Request) -> Refused | None:
    """410 where the address names another snapshot than today's: code of today may not be able to read it."""
    named = request.query_params.get("snapshot")
    if not named or named == current().snapshot.id:
        return None
    detail = f"Snapshot {named[:12]} is kept, but what is asked for can't be drawn from it any more."
    return Refused(410, detail, instead={"The same from today's data": without_snapshot(request)})


def without_snapshot(request: Request) -> str:
    """The address asked for, of today's data."""
    pairs = [(n, v) for n, v in request.query_params.multi_items() if n != "snapshot"]
    return request.url.path + (f"?{urlencode(pairs)}" if pairs else "")


def store_of(request: Request, identities: list[str]) -> tuple[Store, str | None]:
    """The snapshot that an address names and its id; today's and None where it names none.

    Raises Refused: 400 for what can be no id, 410 with a link to today's figure for one no longer kept.
    """
    if not identities:
        return current(), None
    identity = identities[-1]
    if len(set(identities)) > 1 or not SNAPSHOT.fullmatch(identity):
        raise Refused(400, "A snapshot is named once, by twelve hexadecimal digits.")
    try:
        today = current()
        return (today if today.snapshot.id == identity else frozen(identity)), identity
    except NoStore as gone:
        detail = f"Snapshot {identity} is not kept any more, or never was. The last ones are."
        label = f"The same from data of {day(today.snapshot.built_at.date())}"
        raise Refused(410, detail, instead={label: without_snapshot(request)}) from gone
