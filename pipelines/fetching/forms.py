"""The site's known forms of address, as data: which addresses to ask for, and which links to follow."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from judgements.dates import MONTHS, last_day
from judgements.vocabulary import Vocabulary, slug
from pipelines.sources import Publishers

PATTERNS = {
    "month": "|".join(MONTHS).lower(),
    "year": r"\d{4}",
    "number": r"\d+",
    "title": "[^/]+",
}


@dataclass(frozen=True)
class Wanted:
    """What the user asked for; None and empty mean everything."""

    programme: str | None = None
    cycle: str | None = None
    force: str | None = None
    since: dt.date | None = None

    def allows(self, programme: str | None, cycle: str | None, force: str | None) -> bool:
        """Whether something of this programme, cycle and force is wanted; None there: it may be."""
        pairs = ((self.programme, programme), (self.cycle, cycle), (self.force, force))
        return all(wanted is None or not found or wanted == found for wanted, found in pairs)


@dataclass(frozen=True)
class Form:
    """One row of address_forms.csv.

    A `page` is asked for each force, a `listing` read for its links, a `link` followed where a page has it. A `table`
    holds every force of a cycle but is drawn in the browser only, so it is never asked: a person saves it.
    """

    programme: str
    cycle: str
    kind: str
    address: str


@dataclass(frozen=True)
class Addresses:
    """Which addresses the forms give, and what an address that was met elsewhere is."""

    forms: tuple[Form, ...]
    vocabulary: Vocabulary
    publishers: Publishers

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Addresses":
        """The forms of a vocabulary that was checked."""
        publishers = Publishers.of(vocabulary.tables["publisher"].iter_rows(named=True))
        rows = vocabulary.tables["address_form"].select("programme", "cycle", "kind", "address").iter_rows()
        return cls(tuple(Form(*row) for row in rows), vocabulary, publishers)

    @cached_property
    def slugs(self) -> dict[str, str]:
        """Every spelling of a force in addresses → its code: codes, names and former names, long and short."""
        found = {code: code for code in self.vocabulary.forces}
        for force in self.vocabulary.forces.values():
            found |= {slug(n): force.code for n in (force.name, force.official_name)}
        for name in self.vocabulary.force_names:
            found |= {slug(n): name.force for n in (name.name, name.official_name)}
        aliases = self.vocabulary.tables["force_alias"].iter_rows(named=True)
        return found | {slug(a["alias"]): a["force"] for a in aliases}

    def pages(self, wanted: Wanted) -> Iterator[str]:
        """The addresses to ask for, computed from the forces: newest cycle first, forces by name."""
        newest_first = sorted(
            (f for f in self.forms if f.kind == "page"), key=lambda f: -self._order(f.programme, f.cycle)
        )
        for form in newest_first:
            until = last_day(self.vocabulary.cycles[form.programme, form.cycle].published_to)
            if wanted.since and until and until < wanted.since:
                continue
            for force in self.vocabulary.forces:
                if wanted.allows(form.programme, form.cycle, force):
                    yield from (form.address.replace("{force}", name) for name in self._asked_as(force))

    def listings(self) -> Iterator[str]:
        """The first page of each listing."""
        yield from (f.address for f in self.forms if f.kind == "listing" and "{" not in f.address)

    def followed(self, links: Iterable[str], wanted: Wanted) -> Iterator[str]:
        """Those links that have one of the forms and may be about what is wanted, each page once."""
        seen: set[str] = set()
        for link in links:
            source = self.publishers.source(link)
            if source and source.page not in seen and self._is_wanted(source.page, wanted):
                seen.add(source.page)
                yield link

    def _order(self, programme: str, cycle: str) -> int:
        return self.vocabulary.cycles[programme, cycle].order

    def _asked_as(self, force: str) -> list[str]:
        """The code, and the short names of a force that changed its name."""
        named = [slug(n.name) for n in self.vocabulary.force_names if n.force == force]
        return list(dict.fromkeys([force, *named]))

    def _is_wanted(self, page: str, wanted: Wanted) -> bool:
        for form, pattern in self._patterns:
            match = pattern.fullmatch(page)
            if match:
                force = self.slugs.get(match.groupdict().get("force") or "")
                if force is None and wanted.force and "title" in match.groupdict():
                    return self._names(match["title"], wanted.force)
                return wanted.allows(form.programme, form.cycle, force)
        return False

    def _names(self, title: str, force: str) -> bool:
        """Whether a title's words hold a name of the force; of a longer name, no part counts."""
        held = [s for s in self.slugs if re.search(rf"(^|-){re.escape(s)}(s?-|s?$)", title)]
        return any(self.slugs[s] == force and not any(s != t and s in t for t in held) for s in held)

    @cached_property
    def _patterns(self) -> list[tuple[Form, re.Pattern[str]]]:
        """Each form as a pattern of pages (see Publishers), the most particular first."""
        forces = "|".join(sorted(map(re.escape, self.slugs), key=len, reverse=True))
        found = []
        for form in sorted(self.forms, key=lambda f: ("{title}" in f.address, not f.programme)):
            source = self.publishers.source(form.address)
            if source:
                pattern = re.escape(source.page).replace(r"\{", "{").replace(r"\}", "}")
                for name, words in (PATTERNS | {"force": f"(?:the-)?(?P<force>{forces})"}).items():
                    words = f"(?P<title>{words})" if name == "title" else f"(?:{words})"
                    pattern = pattern.replace(f"{{{name}}}", words)
                found.append((form, re.compile(pattern)))
        return found
