"""Exampleshire and its neighbours: a vocabulary of four forces, three grades and three areas."""

import polars as pl

from judgements.vocabulary import Vocabulary

FORCES = {"exampleshire": "North", "elsewhere": "North", "southham": "South", "westham": "South"}
GRADES = {"high": 3, "middle": 2, "low": 1}
AREAS = {"roads": ("travel", "yes"), "rivers": ("water", "yes"), "lakes": ("water", "where_inspected")}
CYCLES = ("one", "two", "three")


def rows(**columns: list) -> pl.DataFrame:
    """A vocabulary table, all text."""
    return pl.DataFrame(columns).with_columns(pl.all().cast(pl.String))


def vocabulary() -> Vocabulary:
    """Cycles one and two may be compared, two and three may not. Lakes are graded for some forces only."""
    n = len(FORCES)
    places = [(c, a) for c in CYCLES for a in AREAS]
    area = rows(
        programme=["P"] * len(places), cycle=[c for c, _ in places], area=[a for _, a in places],
        label=[f"How good are the {a}?" for _, a in places], short_label=[a.capitalize() for _, a in places],
        level=["area"] * len(places), parent=[""] * len(places), theme=[AREAS[a][0] for _, a in places],
        graded=[AREAS[a][1] for _, a in places], order=[i for i, _ in enumerate(places)],
    )  # fmt: skip
    return Vocabulary({
        "programme": rows(programme=["P"], label=["P"], long_label=["Programme"], shape=["cyclic"], description=[""]),
        "scale": rows(scale=["three"], grades=["|".join(GRADES)], used_from=[""], used_to=[""], source_url=[""]),
        "grade": rows(code=list(GRADES), label=[g.capitalize() for g in GRADES], letter=["H", "M", "L"],
                      rank=list(GRADES.values()), definition=[""] * 3, fill=[""] * 3, ink=[""] * 3,
                      grey_fill=[""] * 3, grey_ink=[""] * 3),
        "cycle": rows(programme=["P"] * 3, cycle=list(CYCLES), label=[f"Cycle {c}" for c in CYCLES], order=[1, 2, 3],
                      scale=["three"] * 3, published_from=["2020", "2021", "2022"],
                      published_to=["2020", "2021", "2022"], frame=["area"] * 3, note=[""] * 3),
        "theme": rows(theme=["travel", "water"], label=["Travel", "Water"], description=["", ""]),
        "area": area,
        "force": rows(code=list(FORCES), name=[f.capitalize() for f in FORCES],
                      official_name=[f"{f.capitalize()} Police" for f in FORCES], ons_code=["1", "2", "3", "4"],
                      country=["Land"] * n, region=list(FORCES.values()), tile_column=[1] * n, tile_row=[1] * n),
        "force_alias": rows(alias=["The Shire"], force=["exampleshire"]),
        "force_name": rows(force=[], name=[], official_name=[], used_from=[], used_to=[], source_url=[]),
        "comparability": rows(programme=["P", "P"], from_cycle=["one", "two"], to_cycle=["two", "three"],
                              verdict=["comparable", "not_comparable"], reason=["Same method", "New method"],
                              source_url=["https://example.org/1", "https://example.org/2"]),
        "publisher": rows(host=[], path=[], publisher=[], canonical=[], fetch=[], note=[]),
        "peer_group": rows(scheme=["near"], force=["exampleshire"], member=["southham"]),
        "everyday_word": rows(kind=[], code=[], words=[]),
        "place_word": rows(words=[], place=[]),
        "frame": rows(programme=[], cycle=[], areas_total=[], areas=[], note=[], source_url=[]),
    })  # fmt: skip
