"""The years of cycles as texts write them, and as `Cycle.years` has them."""

import re
from collections.abc import Iterator

YEAR = re.compile(r"(?<![\d/–-])(20[0-4]\d)(?:\s?[/–-]\s?(?:20)?(\d\d)(?!\d))?")


def years_in(words: str) -> Iterator[tuple[int, ...]]:
    """Each year, or span of two, that some words name: 2016, or 2021 and 2022 of 2021/22."""
    for said in YEAR.finditer(words):
        first = int(said[1])
        yield (first, first // 100 * 100 + int(said[2])) if said[2] else (first,)


def written_years(years: tuple[int, ...]) -> list[str]:
    """The ways in which the years of a cycle are written: 2021/22, 2021/2022, 2021 to 2022."""
    if len(years) < 2:
        return [str(year) for year in years]
    first, last = years
    return [f"{first}/{last % 100:02}", f"{first}/{last}", f"{first} to {last}"]
