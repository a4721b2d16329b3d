"""An axis of years, and where days stand on it."""

import datetime as dt
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Years:
    """Whole years from the start of `first` to the end of `last`, drawn from `left` to `right` in pixels."""

    first: int
    last: int
    left: int = 0
    right: int = 1000

    @classmethod
    def of(cls, found: list[dt.date], least: int = 3, left: int = 0, right: int = 1000) -> "Years":
        """The years that hold every day found, at least `least` of them."""
        last = max((d.year for d in found), default=2000)
        return cls(min([last - least + 1, *(d.year for d in found)]), last, left, right)

    def at(self, day: dt.date, end: bool = False) -> float:
        """Where one day stands; at its end with `end`."""
        begin, stop = dt.date(self.first, 1, 1), dt.date(self.last + 1, 1, 1)
        share = ((day - begin).days + int(end)) / (stop - begin).days
        return round(min(max(share, 0.0), 1.0) * (self.right - self.left) + self.left, 1)

    def ticks(self, most: int = 14) -> pl.DataFrame:
        """The starts of years: `x`, `year` as text; every second where more than `most`."""
        step = 1 + (self.last - self.first) // most
        years = list(range(self.first, self.last + 1))
        wide = (self.right - self.left) / len(years)
        return pl.DataFrame(
            {
                "x": [self.left + wide * n for n in range(len(years))],
                "year": [str(y) if n % step == 0 else "" for n, y in enumerate(years)],
            }
        )
