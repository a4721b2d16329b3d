"""A sentence taken apart: one walk over its words, each read as the kind that fits where it stands."""

from collections.abc import Sequence
from itertools import islice, product

from judgements.claims.understanding.counting import NUMBERS, Counting
from judgements.claims.understanding.lexicon import Lexicon, Tag, tagged, words_of
from judgements.claims.understanding.sentence import Count, Sentence, day_in

# A phrase may be several kinds of word. The first of these that the words around allow is taken.
ORDER = ("force", "place", "area", "grade", "programme", "cycle", "year", "month", "number")
MOST_WAYS = 16  # of mending slips that are tried
# Kinds of word that tell what is said, other than of a grade alone.
TELLING = frozenset({"only", "one_of", "superlative", "comparative", "movement", "time"})
# What may follow "was not graded" where no grade at all is meant.
UNGRADED_OF = frozenset({"area", "programme", "cycle", "year", "filler"})
# Kinds that carry no meaning of their own.
SILENT = frozenset({"filler", "out_of"})
MORE_OR_FEWER = frozenset({"most", "fewest", "more", "fewer"})
# Kinds of names, and what is counted where several of them stand in several places.
RUNS = {"force": "forces", "area": "areas", "programme": "areas", "cycle": "times", "year": "times"}


def parsed(text: str, lexicon: Lexicon) -> Sentence:
    """The sentence in parts; of several ways to mend its slips, the one that leaves least unread."""
    day, rest = day_in(text)
    said = words_of(rest)
    ways = list(islice(product(*(lexicon.corrected(w) for w in said)), MOST_WAYS))
    found = [Sentence(question=text.strip().endswith("?"), day=day) for _ in ways]
    for sentence, words in zip(found, ways, strict=True):
        sentence.slips = [(a, b) for a, b in zip(said, words, strict=True) if a != b]
        _Walk(sentence, tagged(words, lexicon)).run()
    best = min(found, key=lambda f: len(f.unread))
    if (day or best.months) and "movement:changed" in best.features:
        best.features.add("month")  # changed on a day, not from one cycle to the next
    return best


def _counts(tag: Tag) -> bool:
    """Whether a word sets numbers beside each other: `the most`, `fewer`."""
    return bool(MORE_OR_FEWER & {*tag.codes("superlative"), *tag.codes("comparative")})


class _Walk(Counting):
    """One walk over the tags of a sentence, from left to right."""

    def __init__(self, found: Sentence, tags: Sequence[Tag]) -> None:
        super().__init__(found, tags)
        self.last_name = ""  # the kind of the last name: of a force, an area or a cycle
        self.excepted = False  # whether anything was excepted
        self.compared = False  # whether a word of comparison has been read
        self.last_grade = 0  # where the last grade ended
        self.listed_grades = 0  # how many grades up to the last one stand side by side without a word

    def run(self) -> None:
        at = 0
        while at < len(self.tags):
            at += self._take(at)
        self.ended = True
        self._close("")
        f = self.found
        names = {
            "force": f.forces,
            "place": f.places,
            "area": f.areas,
            "grade": f.grades,
            "cycle": f.cycles or f.years,
        }
        if self.excepted and not any(c.quantifier == "all_but" for c in f.counts):
            f.features.add("except")
        f.features |= {name for name, values in names.items() if values or (name == "area" and f.programmes)}
        f.features |= {f"count:{c.noun}" for c in f.counts}
        if len(f.cycles) + len(f.years) > 1:
            f.features.add("cycles")
        if len(f.areas) > 1:
            f.features.add("areas")

    def _next(self, at: int) -> frozenset[str]:
        """The kinds of the next word that says something."""
        later = (t for t in self.tags[at + 1 :] if not t.kinds or not t.kinds <= SILENT)
        return next((t.kinds for t in later), frozenset[str]())

    def _preceded(self, at: int, *words: str) -> bool:
        return " ".join(t.text for t in self.tags[max(0, at - 3) : at]).endswith(words)

    def _kind(self, at: int) -> str:
        """The kind of word that the tag is, here."""
        tag, after = self.tags[at], self._next(at)
        kinds = tag.kinds
        if {"force", "place"} <= kinds:
            return self._force_or_place(at)
        if "ungraded" in kinds:
            return "ungraded" if after <= UNGRADED_OF else "negation"  # "was not graded good"
        if "limit" in kinds and (self._counted_before(at) or NUMBERS & after):
            return "limit"
        if "grade_before" in kinds and "grade" in after:
            return "grade_before"
        if "comparative" in kinds:
            return "comparative"
        if "unread" in kinds:
            return ""
        if "tag" in kinds:
            return (
                "filler"
                if at == len(self.tags) - 1 or "not" not in tag.text.replace("n't", "not")
                else "negation"
            )
        if "but" in kinds:
            return "except" if self._excepts(at) else "filler"
        if "cycle" in kinds and tag.text.isdigit() and at and self.tags[at - 1].codes("month"):
            return "year"
        if "programme" in kinds and all(c.startswith(("theme:", "whole:")) for c in tag.codes("area")):
            return "programme"
        if named := next((kind for kind in ORDER if kind in kinds), ""):
            return named
        told = kinds - {"grade_before"} - SILENT
        if "limit" in told and len(told) > 1:
            told -= {"limit"}
        return sorted(told)[0] if told else "filler" if kinds & SILENT else ""

    def _force_or_place(self, at: int) -> str:
        """What a name of both means: a place before "forces", after "in the" and where forces are counted of it."""
        noun = any(t.codes("noun") and t.text.endswith("s") for t in self.tags[at + 1 : at + 2])
        the = "" if self.tags[at].text.startswith("the ") else " the"
        inside = self._preceded(at, *(f"{word}{the}" for word in ("in", "of", "across")))
        later = [t for t in self.tags[at + 1 :] if not t.kinds or not t.kinds <= SILENT]
        counted = [t for t in later[1:] if "grade" not in t.kinds][:1]
        of_it = bool(counted) and _counts(later[0]) and "force" in counted[0].codes("noun")
        beside = self._preceded(at, f"than{the}") and bool(self.found.places) and not self.found.forces
        return "place" if noun or inside or of_it or beside else "force"

    def _excepts(self, at: int) -> bool:
        """Whether "but" makes an exception here: after a quantifier, or between forces and a name or number."""
        before = self.tags[at - 1] if at else Tag("", ())
        named = bool({"force", "place", "number"} & self._next(at))
        return "quantifier" in before.kinds or (named and bool({"noun", "place"} & before.kinds))

    def _take(self, at: int) -> int:
        """Reads the tag at that place, and notes by which words each mark was told; how many tags it took."""
        kind, known = self._kind(at), set(self.found.features)
        self._name(kind)
        taken = self._read(at, kind)
        for mark in {kind, *(self.found.features - known)}:
            self.found.heard.setdefault(mark, self.tags[at].text)
        return taken

    def _name(self, kind: str) -> None:
        """Counts in how many places a kind of name stands, and where an exception ends."""
        if kind in RUNS:
            self.found.runs[RUNS[kind]] += RUNS[kind] != self.last_name
            self.last_name = RUNS[kind]
        self.excepting = self.excepting and kind in ("force", "number", "filler", "or")

    def _read(self, at: int, kind: str) -> int:
        """Reads the tag as that kind of word; how many tags it took."""
        tag, f = self.tags[at], self.found
        if not kind:
            f.unread.append(tag.text)
            return 1
        if kind != "filler":
            f.read.append(tag.text)
        if kind in TELLING and f.telling_at < 0:
            f.telling_at = at
        taking = getattr(self, f"_{kind}", None)
        if taking:
            return int(taking(at) or 1)
        code = (tag.codes(kind) or [""])[0]
        if kind not in SILENT:
            f.features.add(f"{kind}:{code}" if code not in ("", kind) else kind)
        return 1

    def _force(self, at: int) -> None:
        code = self.tags[at].codes("force")[0]
        f = self.found
        into = f.excepted if self.excepting else f.others if self.compared else f.forces
        if code not in f.forces + f.others + f.excepted:
            into.append(code)

    def _except(self, at: int) -> None:
        """`all but`, `except`: what follows is excepted, a number of what was counted, or forces by name."""
        self.excepting = self.excepted = True
        if "number" in self._next(at):
            if self.tags[at].text.startswith("all"):
                self.pending.quantifier = "every"
            elif self.found.counts and self.pending.empty:
                self.pending = self.found.counts.pop()
            self.found.count_at = self.found.count_at if self.found.count_at >= 0 else at
        elif self.tags[at].text.startswith("all"):
            self._quantifier_of("every", at)

    def _place(self, at: int) -> None:
        new = [c for c in self.tags[at].codes("place") if c not in self.found.places]
        self.found.places.extend(new)
        if self.tags[at].text.endswith(" forces") and not self.pending.empty:
            self._close("force")

    def _area(self, at: int) -> None:
        if (named := tuple(self.tags[at].codes("area"))) not in self.found.areas:
            self.found.areas.append(named)

    def _programme(self, at: int) -> None:
        self.found.programmes += [
            p for p in self.tags[at].codes("programme") if p not in self.found.programmes
        ]

    def _cycle(self, at: int) -> None:
        self.found.cycles += [c for c in self.tags[at].codes("cycle") if c not in self.found.cycles]

    def _year(self, at: int) -> None:
        self.found.years.append(int(self.tags[at].text))

    def _from(self, at: int) -> None:
        after = self._next(at)
        if "grade" in after:
            self.found.features |= {"from", "from_grade"}
        elif {"cycle", "year", "month"} & after:
            self.found.features.add("from")

    def _month(self, at: int) -> None:
        self.found.months.append(int(self.tags[at].codes("month")[0]))

    def _movement(self, at: int) -> None:
        code = self.tags[at].codes("movement")[0]
        lost = {"movement:fell", "from", "from_grade"}  # "lost its good grade": the grade that it had before
        self.found.features |= lost if code == "lost" else {f"movement:{code}"}

    def _in_a_row(self, at: int) -> None:
        """`three inspections running`: the number before it counts cycles, not areas or forces."""
        self.found.running = self.pending.number or 2
        self.pending = Count()
        self.found.features.add("in_a_row")

    def _since_cycle(self, at: int) -> None:
        self.found.features |= {"since", "since_cycle"}

    def _grade(self, at: int) -> int:
        code, taken = self.tags[at].codes("grade")[0], 1
        after = self.tags[at + 1] if at + 1 < len(self.tags) else Tag("", ())
        if ends := after.codes("grade_end"):
            code, taken = code.rstrip("+-") + ends[0], 2
        self._graded(code, at, at + taken)
        return taken

    def _graded(self, code: str, at: int, end: int) -> None:
        """Notes a grade, and whether nothing but silent words part it from the grade before."""
        f = self.found
        between = self.tags[self.last_grade : at] if self.last_grade else ()
        joined = {t.text for t in between} <= {"or", "and", "nor", "either", "to", "both"} and bool(f.grades)
        f.beside.append(("or" if any(t.text in ("or", "nor") for t in between) else "and") if joined else "")
        if f.beside[-1] == "or" and self.listed_grades:  # "outstanding, good or adequate"
            f.beside[-1 - self.listed_grades : -1] = ["or"] * self.listed_grades
        self.listed_grades = self.listed_grades + 1 if joined and not between else 0
        f.grades.append(code)
        f.grade_at = f.grade_at if f.grade_at >= 0 else at
        self.last_grade = end

    def _or(self, at: int) -> None:
        if "grade" not in self._next(at) and not self.excepting:
            self.found.features.add("or")

    def _grade_before(self, at: int) -> int:
        """`below adequate`, `at least good`: as bounds `<GRADE`, `>GRADE`, `GRADE+`."""
        how = self.tags[at].codes("grade_before")[0]
        step = 1
        while "grade" not in self.tags[at + step].kinds:
            step += 1
        code = self.tags[at + step].codes("grade")[0].rstrip("+-")
        self._graded({"below": f"<{code}", "above": f">{code}", "from": f"{code}+"}[how], at, at + step + 1)
        return step + 1

    def _negation(self, at: int) -> None:
        if {"force", "place", "area"} & self._next(at) and self.tags[at].text not in ("neither", "nor"):
            self.found.features.add("not_name")
        before = " ".join(t.text for t in self.tags[:at])
        if self.tags[at].text != "nor" or "neither" not in before:
            self.found.negations.append(at)

    def _comparative(self, at: int) -> None:
        tag = self.tags[at]
        code = tag.codes("comparative")[0]
        self.found.features.add(f"comparative:{code}")
        self.compared = bool(self.found.forces)
        self.pending = Count() if self.pending.quantifier == "any" else self.pending
        if tag.text.endswith("than"):
            self._than(at)

    def _than(self, at: int) -> None:
        self.found.features.add("than")
        if {"cycle", "year"} & self._next(at):
            self.found.features.add("than_cycle")
        self.compared = True

    def _ask(self, at: int) -> None:
        code = self.tags[at].codes("ask")[0]
        if code == "all_forces":
            if self.pending.empty:
                self._quantifier_of("every", at)
            self._close("force")
        self.found.features.add(f"ask:{code}")
        self.found.question = self.found.question or code not in ("compare",)
