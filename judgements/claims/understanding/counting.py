"""How many of what a sentence says: quantifiers, numbers, shares and limits, closed by the noun that they count."""

from collections.abc import Sequence

from judgements.claims.understanding.lexicon import Tag
from judgements.claims.understanding.sentence import Count, Sentence

NUMBERS = frozenset({"number", "fraction", "share"})
SHARES = ("in", "of", "out of", "of the", "out of the")


def _number_of(tag: Tag) -> int:
    return int(tag.codes("number")[0])


class Counting:
    """The part of a walk over a sentence that reads how many. `pending`: the count that no noun has closed yet."""

    def __init__(self, found: Sentence, tags: Sequence[Tag]) -> None:
        self.found, self.tags = found, tags
        self.pending = Count()
        self.ended = False  # whether no word is left
        self.excepting = False  # whether what follows is excepted

    def _next(self, at: int) -> frozenset[str]:
        """The kinds of the next word that says something."""
        raise NotImplementedError

    def _counted_before(self, at: int) -> bool:
        """Whether a limit belongs to the number before it: `two forces at most`."""
        counted = bool(self.found.counts and self.found.counts[-1].number)
        return counted and "noun" in self.tags[at - 1].kinds and not self._next(at) & NUMBERS

    def _limit(self, at: int) -> None:
        code, after = self.tags[at].codes("limit")[0], self._next(at)
        if self._counted_before(at):
            self.found.counts[-1].limit = code
        elif code == "exactly" and "force" in after and not self.found.forces:
            self.found.features.add("only")
        elif code == "exactly" and not after & {*NUMBERS, "one_of"}:
            self.found.features.add("merely")
        else:
            self.pending.limit = code

    def _fraction(self, at: int) -> None:
        self.pending.fraction = self.tags[at].codes("fraction")[0]
        self.found.count_at = at

    def _share(self, at: int) -> None:
        self._of_hundred(int(self.tags[at].codes("share")[0]), at)

    def _of_hundred(self, share: int, at: int) -> None:
        """A percentage; one of nothing, or of more than all, says nothing that could be counted."""
        if not 0 < share <= 100:
            self.found.unread.append(f"{share}%")
        self.pending.percent = share
        self.found.count_at = at

    def _one_of(self, at: int) -> None:
        self.pending.one_of = True

    def _quantifier(self, at: int) -> None:
        code = self.tags[at].codes("quantifier")[0]
        if code == "most_or_superlative":
            after = self._next(at)
            if "grade" in after and {"force", "ask:which"} & (
                self.found.features | ({"force"} if self.found.forces else set())
            ):
                self.found.features.add("superlative:most")
                return
            code = "most"
        quantifier, _, noun = code.partition("_")
        self._quantifier_of(quantifier, at)
        if noun:
            self._close(noun)

    def _quantifier_of(self, quantifier: str, at: int) -> None:
        if self.pending.quantifier == "any":
            self._close("area" if self.found.forces else "force")
        self.pending.quantifier = quantifier
        self.found.count_at = self.found.count_at if self.found.count_at >= 0 else at

    def _number(self, at: int) -> int:
        f, number = self.found, int(self.tags[at].codes("number")[0])
        if self.pending.number and not self.pending.base:
            self._close("")
        if self.tags[at + 1 : at + 2] and self.tags[at + 1].codes("percent"):
            self._of_hundred(number, at)
            return 2
        after = [t.text for t in self.tags[at + 1 : at + 2]]
        nextly = self.tags[at + 2] if at + 2 < len(self.tags) else Tag("", ())
        f.count_at = f.count_at if f.count_at >= 0 else at
        if nextly.codes("number") and after and after[0] in SHARES and not 0 < number <= _number_of(nextly):
            f.unread.append(" ".join(t.text for t in self.tags[at : at + 3]))  # "three of no forces"
            return 3
        if number == 0:
            self._quantifier_of("none", at)
            return 1
        if after == ["in"] and nextly.codes("number") and not self.pending.one_of:
            self.pending.fraction = f"{number}/{nextly.codes('number')[0]}"
            return 3
        if after and after[0] in ("of", "out of", "of the", "out of the") and nextly.codes("number"):
            self.pending.number, self.pending.base = number, int(nextly.codes("number")[0])
            return 3
        if at and self.tags[at - 1].text in ("out of", "out of the") and f.counts and f.counts[-1].number:
            f.counts[-1].base = number
        elif self.pending.quantifier == "every" and self.excepting:
            self.pending.quantifier, self.pending.number = "all_but", number
        elif self.pending.quantifier == "every":
            self.pending.base = number
        else:
            self.pending.number = number
        ends = self.tags[at + 1].codes("grade_end") if at + 1 < len(self.tags) else []
        if ends:
            self.pending.limit = "at_least" if ends[0] == "+" else "at_most"
            return 2
        return 1

    def _noun(self, at: int) -> None:
        noun = self.tags[at].codes("noun")[0]
        if noun == "region" and at and self.tags[at - 1].codes("place"):
            return  # "the North West region"
        self.found.features.add(f"noun:{noun}")
        self._close(noun)

    def _close(self, noun: str) -> None:
        """Ends the count that is open, of things of that noun; of what fits best where none is named."""
        p, f = self.pending, self.found
        if p.empty:
            if p.one_of:
                f.features.add("one_of")
            if p.limit and (noun or self.ended):
                f.features.add("limit")
            if noun or not p.limit:
                self.pending = Count()
            return
        self.pending = Count()
        p.noun = {"grade": "area" if f.forces or p.number or p.fraction else "force"}.get(noun, noun)
        p.noun = p.noun or ("area" if f.forces else "force")
        if p.number or p.fraction or p.percent:
            p.limit = p.limit or "exactly"
        if p.one_of:
            f.features.add("one_of")
        f.counts.append(p)
