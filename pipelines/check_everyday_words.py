"""Step 3a, check the everyday words: each kind and code is one that the patterns know, each name one that exists."""

from fractions import Fraction

import polars as pl

from judgements.claims.lexicon import CODES
from pipelines.problems import Problem
from pipelines.read_register import VOCABULARY_FILES

Tables = dict[str, pl.DataFrame]


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


def check_everyday_words(tables: Tables) -> list[tuple[str, Problem]]:
    """Every fault of everyday_words.csv and place_words.csv, as (table, problem)."""
    found = []
    file = VOCABULARY_FILES["everyday_word"]
    for line, kind, code, words in (
        tables["everyday_word"].select("line", "kind", "code", "words").iter_rows()
    ):
        codes = allowed(kind, tables)
        if code not in codes and not (kind == "fraction" and is_fraction(code)):
            known = ", ".join(sorted(codes)[:12]) or f"{', '.join(CODES)}, area, grade, fraction"
            known_kind = codes or kind == "fraction"
            message = (
                f"'{code}' is no code of kind '{kind}'" if known_kind else f"'{kind}' is no kind of word"
            )
            found.append(("everyday_word", Problem(file, line, message, f"Use one of {known}.")))
        if not words.strip():
            found.append(
                ("everyday_word", Problem(file, line, "has no words", "Write them or take the row out."))
            )
    forces = tables["force"]
    places = {*forces["code"], *forces["region"], *forces["country"]}
    for line, place in tables["place_word"].select("line", "place").iter_rows():
        if place not in places:
            message = f"'{place}' is no force, region or country"
            problem = Problem(
                VOCABULARY_FILES["place_word"], line, message, "Write a code of forces.csv, or a region."
            )
            found.append(("place_word", problem))
    return found
