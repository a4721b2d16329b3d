"""What the reader says of one source about one force: frozen values, ready for JSON."""

from dataclasses import dataclass, field, replace

from judgements.statements_beside_ours import Stated
from judgements.vocabulary import Vocabulary


@dataclass(frozen=True)
class Scope:
    """Whose and of which cycle a statement is; None where that is not known."""

    force: str | None = None
    programme: str | None = None
    cycle: str | None = None

    @property
    def is_of_cycle(self) -> bool:
        """Whether programme and cycle are known."""
        return bool(self.programme and self.cycle)

    @property
    def key(self) -> tuple[str, str]:
        """Programme and cycle as the vocabulary knows them, empty where unknown."""
        return self.programme or "", self.cycle or ""


NO_SCOPE = Scope()
KINDS = ("press_release", "force_report", "peel_page", "spreadsheet", "out_of_scope", "unknown")


@dataclass(frozen=True)
class ReadJudgement:
    """One grade of one area, and the characters `start:end` of the reading's text that state it.

    `judged_in` is the earlier cycle that a carried judgment comes from, `earlier` where the source
    does not say which, None for a judgment of the reading's own cycle.
    """

    area: str
    grade: str
    judged_in: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Ungraded:
    """An area that the source names as not graded, and where it says so."""

    area: str
    start: int
    end: int


@dataclass(frozen=True)
class Hints:
    """What somebody who knows the document says of it; each is used where the document does not say it."""

    force: str = ""
    programme: str = ""
    cycle: str = ""
    published: str = ""


@dataclass(frozen=True)
class Doubt:
    """What became no fact, why (in an analyst's words), and the characters it stands in.

    `scope` is what is sure of it all the same: its force, programme and cycle, each None where unknown;
    `area` and `grade` likewise, so that a doubt can be settled by supplying what is missing.
    """

    message: str
    start: int
    end: int
    scope: Scope = NO_SCOPE
    area: str | None = None
    grade: str | None = None


@dataclass(frozen=True)
class Step:
    """One step of reading: the rule that looked at characters `start:end`, and what it made or refused."""

    start: int
    end: int
    rule: str
    outcome: str


@dataclass(frozen=True)
class Reading:
    """Everything that one source states of one force in one cycle of one programme.

    `text` is what the spans count in: the decoded text of a text file, the visible text of a page,
    the rows of a spreadsheet as lines. `stated_counts` has every grade of the vocabulary; None means
    that the source does not say. `published` is as precise as the source. `address` is where the document
    says that it is published, empty where it doesn't.
    """

    source: str
    kind: str
    force: str | None
    programme: str | None
    cycle: str | None
    published: str | None
    areas_total: int | None
    stated_counts: dict[str, int | None]
    causes_of_concern: int | None
    judgements: tuple[ReadJudgement, ...] = ()
    ungraded: tuple[Ungraded, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    trace: tuple[Step, ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    address: str = ""

    def with_doubts_traced(self) -> "Reading":
        """The reading, with a step for each doubt that no rule has left one of."""
        told = {(step.start, step.end, step.outcome) for step in self.trace}
        steps = (Step(d.start, d.end, "left over", f"refused: {d.message}") for d in self.doubts)
        more = dict.fromkeys(s for s in steps if (s.start, s.end, s.outcome) not in told)
        trace = sorted((*self.trace, *more), key=lambda s: (s.start, s.end))
        return replace(self, trace=tuple(trace))

    @property
    def problems(self) -> tuple[Doubt, ...]:
        """The doubts, by the name that the printed form gives them."""
        return self.doubts

    def stated(self) -> Stated | None:
        """What is to be laid beside what we hold; None where force, programme or cycle are not certain."""
        if not (self.force and self.programme and self.cycle):
            return None
        grades = {j.area: j.grade for j in self.judgements}
        return Stated(
            self.programme, self.cycle, self.force, self.published, grades, self.stated_counts,
            self.areas_total, self.causes_of_concern,
        )  # fmt: skip

    def as_json(self) -> dict[str, object]:
        """The reading as one JSON object; every span comes with the words it covers (`said`)."""
        return {
            "source": self.source,
            "kind": self.kind,
            "force": self.force,
            "programme": self.programme,
            "cycle": self.cycle,
            "published": self.published,
            "areas_total": self.areas_total,
            "stated_counts": dict(self.stated_counts),
            "causes_of_concern": self.causes_of_concern,
            "judgements": [
                {"area": j.area, "grade": j.grade, "judged_in": j.judged_in, **self._said(j.start, j.end)}
                for j in self.judgements
            ],
            "ungraded": [{"area": u.area, **self._said(u.start, u.end)} for u in self.ungraded],
            "problems": [{"problem": p.message, **self._said(p.start, p.end)} for p in self.doubts],
        }

    def _said(self, start: int, end: int) -> dict[str, object]:
        return {"span": [start, end], "said": self.text[start:end][:300]}


def unread(source: str, vocabulary: Vocabulary, message: str) -> Reading:
    """A reading of nothing, with the reason."""
    counts: dict[str, int | None] = dict.fromkeys(vocabulary.grades)
    return Reading(
        source, "unknown", None, None, None, None, None, counts, None, doubts=(Doubt(message, 0, 0),)
    )
