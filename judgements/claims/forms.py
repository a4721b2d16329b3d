"""The forms of sentences that are understood, and the names that may stand in them, as patterns."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from judgements.claims.claim import PEERS, groups
from judgements.claims.saying import NUMBERS
from judgements.store import Store, of_store
from judgements.vocabulary import Vocabulary, plain

IS = r"(?:is|are|was|were|has been|have been)"
GRADED = r"(?:graded|rated|judged)"
SAID = f"(?:{IS} )?(?:{GRADED} )?"
NOT = r"(?:(?:is|are|was|were) not|isn't|aren't|wasn't|weren't|has not been|hasn't been)"
# Everyday words of an order → the kind that they mean. The reading says it in the words of grades.
ENDS = {"best": "highest", "top": "highest", "worst": "lowest", "bottom": "lowest",
        "better": "higher", "worse": "lower"}  # fmt: skip
# Kind → its head: {force}, {group}, {than_force}, {than_group}, {grade}, {n} are names of the vocabulary,
# {rest} any modifiers. The first that fits is taken. `not`: `none`, said of one area or of any.
HEADS: tuple[tuple[str, str], ...] = (
    ("only", f"{{force}} {IS} the only force{{rest}} {GRADED} {{grade}}{{rest}}"),
    ("one_of", f"{{force}} {IS} one of(?: the| only)? {{n}} forces{{rest}} {GRADED} {{grade}}{{rest}}"),
    ("most|fewest", f"{{force}} has the (?P<kind>most|fewest) areas {GRADED} {{grade}}{{rest}}"),
    ("most|fewest", f"{{group}} has the (?P<kind>most|fewest) forces {GRADED} {{grade}}{{rest}}"),
    ("most|fewest", "{force} has the (?P<kind>most|fewest) {grade} (?:grades|ratings|areas){rest}"),
    ("more|fewer", f"{{force}} has (?P<kind>more|fewer) areas {GRADED} {{grade}}{{rest}} than {{than_force}}{{rest}}"),
    ("more|fewer",
     f"{{group}} has (?P<kind>more|fewer) forces {GRADED} {{grade}}{{rest}} than {{than_group}}{{rest}}"),
    ("highest|lowest", "{force} has the (?P<kind>highest|lowest|best|worst) (?:grade|rating){rest}"),
    ("highest|lowest",
     f"{{force}} {SAID}(?:at )?(?:the )?(?P<kind>highest|lowest|best|worst|top|bottom)"
     f"(?: {GRADED})?(?: police)?(?: force)?{{rest}}"),
    ("higher|lower",
     f"{{force}} {SAID}(?P<kind>higher|lower|better|worse){{rest}} than {{than_force}}{{rest}}"),
    ("higher|lower",
     f"{{force}} {SAID}(?P<kind>higher|lower|better|worse){{rest}} than in {{since}}{{rest}}"),
    ("not", f"{{force}} {NOT} (?:{GRADED} )?{{grade}}{{rest}}"),
    ("first", f"{{force}} {SAID}{{grade}}{{rest}} for the first time(?: since {{since}})?{{rest}}"),
    ("every",
     f"{{force}} {SAID}{{grade}}{{rest}} in every cycle (?:since|from) {{since}}(?: to {{cycle}})?{{rest}}"),
    ("none", f"{{force}} {SAID}{{grade}}{{rest}} in no area{{rest}}"),
    ("number", f"{{force}} {SAID}{{grade}}{{rest}} in {{n}} areas?{{rest}}"),
    ("every", f"{{force}} {SAID}{{grade}}{{rest}}"),
    ("every", f"(?:every force|all forces)(?: in {{group}})? {SAID}{{grade}}{{rest}}"),
    ("none", f"no forces?(?: in {{group}})? {SAID}{{grade}}{{rest}}"),
    ("number", f"{{n}} forces?(?: in {{group}})? {SAID}{{grade}}{{rest}}"),
)  # fmt: skip
MONTHS = {f"{dt.date(2000, m, 1):%B}".casefold(): m for m in range(1, 13)}


@dataclass(frozen=True, eq=False)
class Grammar:
    """The grammar in the names of one vocabulary."""

    vocabulary: Vocabulary

    @cached_property
    def names(self) -> dict[str, Mapping[str, str]]:
        """Slot → every name that may fill it → its code. The same area name may be several cycles' area."""
        v = self.vocabulary
        places = {plain(f"{the}{g}"): g for g in groups(v) for the in ("", "the ")}
        areas = {plain(n): plain(n) for a in v.areas.values() for n in (a.label, a.short_label)}
        areas |= {plain(t.label): plain(t.label) for t in v.themes.values()}
        numbers = {w: str(n) for n, w in enumerate(NUMBERS) if n} | {str(n): str(n) for n in range(100)}
        peers = {plain(f"its {s} peers"): PEERS + s for s in v.peer_groups}
        forces, cycles = v.names_of_forces, cycle_names(v)
        return {"force": forces, "than_force": forces, "grade": grade_names(v), "cycle": cycles, "since": cycles,
                "group": places, "than_group": places, "area": areas, "n": numbers, "peers": peers}  # fmt: skip

    def any_of(self, slot: str) -> str:
        """A pattern for any name of the slot, the longest first; for none where there is none."""
        return "|".join(re.escape(n) for n in sorted(self.names[slot], key=len, reverse=True) if n) or "(?!)"

    @cached_property
    def heads(self) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
        """The heads as patterns, with the slots that each names, in order."""
        found = []
        for kind, head in HEADS:
            slots = tuple(re.findall(r"\{(\w+)\}", head))
            pattern = head.replace("{force}", "(?:the )?{force}").replace(
                "{than_force}", "(?:the )?{than_force}"
            )
            for i, s in enumerate(slots, 1):
                name = ".*?" if s == "rest" else self.any_of(s)
                pattern = pattern.replace(f"{{{s}}}", f"(?P<{s}{i}>{name})", 1)
            found.append((kind, re.compile(pattern), slots))
        return tuple(found)

    @cached_property
    def modifiers(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Modifier → its pattern at the beginning of what is left of a sentence."""
        day = rf"\d{{4}} \d\d \d\d|\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}"
        inside = r"(?:in|of|among|across)(?: (?:all )?(?:the )?forces (?:in|of))?"
        everyone = len(self.vocabulary.forces)
        forms = (
            ("every_area", "in (?:every|all|each)(?: of its)? areas?(?: of)?"),
            ("any_area", "in any(?: of its)? areas?(?: of)?"),
            ("as_at", rf"(?:as at|as known on|on) (?P<value>{day})"),
            ("cycle", f"(?:in|of|during) (?:the )?(?P<value>{self.any_of('cycle')})"),
            # Where the words before were "in every area of", the cycle follows bare.
            ("cycle", f"(?P<value>{self.any_of('cycle')})"),
            ("among", f"{inside} (?P<value>{self.any_of('group')})"),
            ("all", f"(?:of|among) (?:all |the )+(?:{everyone} )?forces|in england and wales|in the country"),
            ("among", f"among (?P<value>{self.any_of('peers')})"),
            ("area", f"(?:for|at|in|on) (?P<value>{self.any_of('area')})"),
        )
        return tuple((name, re.compile(f"(?:{form})(?=[ ,]|$)")) for name, form in forms)


@of_store
def grammar_of(store: Store) -> Grammar:
    """The grammar in the names of a store."""
    return Grammar(store.vocabulary)


def grade_names(vocabulary: Vocabulary) -> dict[str, str]:
    """`good`, `good or better`, `inadequate` … → code of a claim's grade."""
    found: dict[str, str] = {}
    for g in vocabulary.grades.values():
        found |= {plain(f"{g.label} or {w}"): f"{g.code}+" for w in ("better", "above", "higher")}
        found |= {plain(f"{g.label} or {w}"): f"{g.code}-" for w in ("worse", "below", "lower")}
        found[plain(g.label)] = g.code
    return found


def cycle_names(vocabulary: Vocabulary) -> dict[str, str]:
    """`peel 2023 25`, `2023 25`, `child protection inspections` … → `PROGRAMME:CYCLE`."""
    found: dict[str, str] = {}
    for (programme, cycle), c in vocabulary.cycles.items():
        p = vocabulary.programmes[programme]
        if p.shape == "cyclic":
            names = [c.label, cycle, f"the {cycle} cycle"]
        else:
            names = [c.label, p.label, p.long_label, f"{p.label} inspections", f"the {p.label} programme"]
        found |= {plain(n): f"{programme}:{cycle}" for n in names}
    return found
