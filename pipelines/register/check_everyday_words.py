"""Step 3a, check the everyday words: each kind and code is one that the patterns know, each name one that exists."""

from collections.abc import Iterator
from fractions import Fraction

import polars as pl

from judgements.claims.understanding.lexicon import CODES
from pipelines.problems import Problem, shown
from pipelines.register.all_tables import VOCABULARY
from pipelines.register.rows import Tables, problems_of


def allowed(kind: str, tables: Tables) -> set[str]:
    """The codes that words of a kind may have; none for an unknown kind."""
    areas = tables["area"].select("programme", "area").unique()
    match kind:
        case "area":
            themes = {f"theme:{t}" for t in tables["theme"]["theme"]}
            return (
                themes | {f"{p}:{a}" for p, a in areas.iter_rows()} | {f"{p}:*" for p in areas["programme"]}
            )
        case "grade":
            return {f"{g}{end}" for g in tables["grade"]["code"] for end in ("", "+", "-")}
    return set(CODES.get(kind, "").split())


def is_fraction(code: str) -> bool:
    """Whether a code is a share of a whole, such as `1/4`."""
    try:
        return "/" in code and 0 < Fraction(code) < 1
    except (ValueError, ZeroDivisionError):
        return False


def everyday_words(tables: Tables) -> Iterator[Problem]:
    """Every fault of everyday_words.csv and place_words.csv."""
    words = tables["everyday_word"].select("line", "kind", "code")
    of_kind = {kind: allowed(kind, tables) for kind in words["kind"].unique()}
    for line, kind, code in words.iter_rows():
        codes = of_kind[kind]
        if code in codes or (kind == "fraction" and is_fraction(code)):
            continue
        known = ", ".join(sorted(codes)[:12]) or f"{', '.join(CODES)}, area, grade, fraction"
        said = f"'{shown(code)}' is no code of kind '{shown(kind)}'"
        if not codes and kind != "fraction":
            said = f"'{shown(kind)}' is no kind of word"
        yield Problem(VOCABULARY["everyday_word"].file_name, line, said, f"Use one of {known}.")
    forces = tables["force"]
    places = [*forces["code"], *forces["region"], *forces["country"]]
    bad = tables["place_word"].filter(~pl.col("place").is_in(places))
    remedy = "Write a code of forces.csv, or a region."
    yield from problems_of(
        VOCABULARY["place_word"], bad, ("place",), "'{}' is no force, region or country", remedy
    )
