"""The walk: addresses from the forms and from links, asked one at a time, read, and staged."""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from judgements.dates import last_day
from judgements.vocabulary import Vocabulary
from judgements.wording import plural
from pipelines.fetching.client import Answer, Client, Stopped
from pipelines.fetching.forms import Addresses, Wanted
from pipelines.fetching.journal import Journal
from pipelines.fetching.links import links_in
from pipelines.fetching.staged import stage
from pipelines.reading import Reading, foreign, limited

# After this many failures in a row the site is taken to be down.
FAILURES_IN_A_ROW = 5
TROUBLE = ("off_list", "too_large", "too_slow", "unreadable", "failed", "cut_off")


@dataclass
class Walked:
    """What a walk did. `outcomes`: how many addresses came to what; `trouble`: which, and why.

    `staged`: files. `stopped`: why the walk ended early, empty where it didn't. `left`: addresses not
    asked yet. `resumed`: how many an earlier, unfinished walk had asked.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    trouble: list[tuple[str, str, str]] = field(default_factory=list)
    staged: list[Path] = field(default_factory=list)
    stopped: str = ""
    left: int = 0
    resumed: int = 0
    requests: int = 0


@dataclass
class Walk:
    """One walk: `told` is called with (asked, known, Walked) after each address."""

    client: Client
    addresses: Addresses
    vocabulary: Vocabulary
    wanted: Wanted
    directory: Path
    journal: Journal
    limit: int | None = None
    told: Callable[[int, int, Walked], None] = lambda *_: None

    def run(self) -> Walked:
        """Asks until nothing is left, the limit is reached, or the site refuses. Never raises for a page."""
        walked = Walked(resumed=len(self.journal.done))
        queue = self._queue()
        known = set(queue)
        asked = failures = 0
        while queue:
            if self.limit is not None and asked >= self.limit:
                walked.stopped = f"the limit of {self.limit} addresses was reached"
                break
            address = queue[0]
            try:
                outcome, links = self._visit(address, walked)
            except Stopped as stopped:
                walked.stopped = str(stopped)
                break
            except KeyboardInterrupt:
                walked.stopped = "interrupted; run the same command again and it goes on"
                break
            queue.popleft()
            asked += 1
            fresh = [link for link in links if link not in known]
            queue.extend(fresh)
            known.update(fresh)
            failures = failures + 1 if outcome == "failed" else 0
            self.told(asked, asked + len(queue), walked)
            if failures == FAILURES_IN_A_ROW:
                walked.stopped = f"{failures} addresses in a row failed; run the same command again later"
                break
        walked.left, walked.requests = len(queue), self.client.requests
        if not queue:
            self.journal.add({"finished": True})
        return walked

    def _queue(self) -> deque[str]:
        """What is still to be asked: the computed pages, the listings, and links met before a stop."""
        first = [*self.addresses.pages(self.wanted), *self.addresses.listings()]
        met = [link for line in self.journal.done.values() for link in line.get("links", [])]
        return deque(a for a in dict.fromkeys([*first, *met]) if a not in self.journal.done)

    def _visit(self, address: str, walked: Walked) -> tuple[str, list[str]]:
        """Asks for one address, stages what it holds, notes it; its outcome and the links to follow."""
        answer = self.client.get(address)
        outcome, said, links = str(answer.outcome), answer.said, []
        if answer.content:
            links = self._links(answer)
            outcome, said = self._read(answer, walked)
        walked.outcomes[outcome] += 1
        if outcome in TROUBLE:
            walked.trouble.append((address, outcome, said))
        self.journal.add({"address": address, "outcome": outcome, "said": said, "links": links})
        return outcome, links

    def _links(self, answer: Answer) -> list[str]:
        """The links to follow, all over https: the old hosts' pages still link to each other without."""
        try:
            met = limited.run(links_in, answer.content, answer.final)
        except limited.Died:
            return []
        links = self.addresses.followed(met, self.wanted)
        secure = ["https://" + link.removeprefix("http://").removeprefix("https://") for link in links]
        return [link for link in secure if self.client.allowed.refusal(link) is None]

    def _read(self, answer: Answer, walked: Walked) -> tuple[str, str]:
        """Stages the page if it holds facts that are wanted: what came of it, and in words what it holds."""
        if is_cut_off(answer.content):
            return "cut_off", "the page ends before its end tag, so it is not staged"
        readings = foreign.read(answer.content, answer.final, self.vocabulary)
        if refused := next(filter(foreign.is_refused, readings), None):
            return "unreadable", refused.doubts[0].message
        held = [r for r in readings if holds_facts(r) and self._is_wanted(r)]
        if not held:
            return "no_facts", ""
        said = "; ".join(map(in_words, held))
        walked.staged.append(stage(self.directory, answer.final, answer.content, said))
        return ("unchanged" if answer.outcome == "unchanged" else "staged"), said

    def _is_wanted(self, reading: Reading) -> bool:
        published = last_day(reading.published)
        late = self.wanted.since is None or published is None or published >= self.wanted.since
        return late and self.wanted.allows(reading.programme, reading.cycle, reading.force)


def is_cut_off(content: bytes) -> bool:
    """Whether a page of HTML lacks its end tag: the connection closed before all of it came."""
    return b"<html" in content[:2000].lower() and b"</html" not in content[-20_000:].lower()


def holds_facts(reading: Reading) -> bool:
    """Whether a reading states grades or counts of a force that could become rows of the register."""
    placed = reading.force and reading.programme and reading.cycle
    counted = any(n is not None for n in reading.stated_counts.values())
    return bool(placed and (reading.judgements or counted))


def in_words(reading: Reading) -> str:
    """`kent PEEL 2023-25: 9 judgements`."""
    what: Iterable[str] = (
        plural(len(reading.judgements), "judgement") if reading.judgements else "",
        "counts" if any(n is not None for n in reading.stated_counts.values()) else "",
    )
    held = ", ".join(w for w in what if w)
    return f"{reading.force} {reading.programme} {reading.cycle}: {held}"
