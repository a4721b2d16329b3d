"""How fast the dashboard is and what it needs: `python -m benchmarks` runs every module here that measures.

A module measures by a function `measures()` that yields `Measure`s. A measure with a limit that is exceeded
makes the run fail, so that a slow change is seen when it is made.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One number: what was measured, in which unit, and the `limit` it must not exceed, if any."""

    name: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def exceeded(self) -> bool:
        """Whether there is a limit and the value is above it."""
        return self.limit is not None and self.value > self.limit

    def line(self) -> str:
        """The measure as a line of the report."""
        limit = f"  (at most {self.limit:g})" if self.limit is not None else ""
        return f"{self.name:<60} {self.value:>9.2f} {self.unit}{limit}{'  TOO MUCH' if self.exceeded else ''}"
