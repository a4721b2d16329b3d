"""How fast the dashboard is, beside what would be used instead: `python -m benchmarks`, `make bench`.

A module measures by a function `measures()` that yields `Measure`s, the same thing done by us and by others in
one run. Results go to benchmarks/results.json and, as a table, between two marks in the README.
"""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(frozen=True)
class Measure:
    """One thing measured: our values, those of others by name, and the bound.

    `bound`: the most that our median may be, as a multiple of `beside`'s where that is said, else in `unit`.
    With `least` it is the least. `why`: the reason that stands beside a bound out of reach.
    """

    name: str
    unit: str
    ours: list[float]
    others: dict[str, list[float]] = field(default_factory=dict)
    bound: float | None = None
    beside: str = ""
    least: bool = False
    why: str = ""

    @property
    def median(self) -> float:
        """Ours."""
        return statistics.median(self.ours)

    @property
    def ratio(self) -> float | None:
        """Our median as a multiple of that of `beside`; None without one."""
        if not self.others.get(self.beside):
            return None
        return self.median / statistics.median(self.others[self.beside])

    @property
    def held(self) -> bool:
        """Whether the bound is kept."""
        found = self.ratio if self.beside else self.median
        if self.bound is None or found is None:
            return True
        return found >= self.bound if self.least else found <= self.bound

    def line(self) -> str:
        """The measure as a line of the report."""
        others = "; ".join(f"{name} {spread(values)}" for name, values in self.others.items() if values)
        ratio = f"  {self.ratio:.2f} x" if self.ratio is not None else ""
        return f"{self.name}: {spread(self.ours)} {self.unit}  [{others}]{ratio}  {self.missed}".rstrip()

    @property
    def missed(self) -> str:
        """That the bound is missed, and why where that is known; empty where it is kept."""
        return "" if self.held else f"MISSED: {self.why}" if self.why else "MISSED"


def spread(values: list[float]) -> str:
    """The median, and from where to where the values reach."""
    if len(values) == 1:
        return f"{values[0]:.4g}"
    return f"{statistics.median(values):.4g} ({min(values):.4g} to {max(values):.4g})"


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def percentile(values: list[float], part: float) -> float:
    """The value that this part of all are not above."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
