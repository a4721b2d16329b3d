"""For whom a chart is drawn: its width, its palette, the room it may take, its smallest type."""

from dataclasses import dataclass

SMALLEST = 11.0  # pixels; print presets allow 8.67 (6.5 pt)


@dataclass(frozen=True)
class Look:
    """How a chart is drawn, not what.

    `width` in CSS pixels (96 to the inch). `palette`: `colour`, or `grey` for print without colour. `height`:
    the most room there is, which rows grow to fill up to a bound; None where the chart is as high as it needs
    to be. `smallest`: the smallest type in pixels.
    """

    width: int = 900
    palette: str = "colour"
    height: int | None = None
    smallest: float = SMALLEST

    def type(self, wanted: float, slim: float | None = None) -> float:
        """The type size wanted, `slim` where the chart is narrow; never below the smallest."""
        return max(self.smallest, slim if slim is not None and self.narrow else wanted)

    @property
    def narrow(self) -> bool:
        """Whether the chart is as narrow as a telephone or a newspaper column."""
        return self.width < NARROW


NARROW = 520


class TooNarrow(Exception):
    """Nothing legible fits: `needed_width` is the least width at which it would, `reason` says why."""

    def __init__(self, needed_width: float, reason: str) -> None:
        super().__init__(f"{reason}; at least {needed_width:.0f} pixels are needed")
        self.needed_width = needed_width
        self.reason = reason
