"""Whatever counts and grades are printed in the wordings of the field are read back as they were."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading import Reading, read_document
from tests.once import tried
from tests.pipelines.corpus import words

WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
GRADES = list(words().grades)
LABELS = {code: grade.label.lower() for code, grade in words().grades.items()}
AREAS = [a for a in words().areas_of("PEEL", "2023-25") if a.is_graded]
TITLE = "Exampleshire Police and its people\nGet the report\nPEEL 2023–25: Exampleshire Police\n"

counts = st.dictionaries(st.sampled_from(GRADES), st.integers(1, 6), min_size=1, max_size=5).filter(
    lambda c: sum(c.values()) <= 12
)
quotes = st.sampled_from(["‘’", "''", "“”", '""', ""])
forms = st.sampled_from(["grade_first", "short", "count_first", "in_areas", "semicolons", "remaining"])


def number(value: int, digits: bool) -> str:
    return str(value) if digits else WORDS[value]


def areas(value: int, digits: bool) -> str:
    return f"{number(value, digits)} area{'' if value == 1 else 's'}"


def listed(parts: list[str], sign: str = ",") -> str:
    return parts[0] if len(parts) == 1 else f"{sign} ".join(parts[:-1]) + f" and {parts[-1]}"


def printed(stated: dict[str, int], form: str, quote: str, digits: bool) -> str:
    """The counts as a release says them."""
    total = sum(stated.values())
    said = {g: f"{quote[:1]}{LABELS[g]}{quote[1:]}" for g in stated}
    start = f"HMICFRS graded Exampleshire Police’s performance across {areas(total, digits)} of policing"
    if form == "grade_first":
        parts = [f"{said[g]} in {areas(n, digits)}" for g, n in stated.items()]
        return f"{start} and found the force was {listed(parts)}."
    if form == "short":
        first, *others = stated.items()
        parts = [f"{said[first[0]]} in {areas(first[1], digits)}"]
        parts += [f"{said[g]} in {number(n, digits)}" for g, n in others]
        return f"{start}. The force was graded {listed(parts)}."
    if form == "count_first":
        parts = [
            f"{areas(n, digits)} {'was' if n == 1 else 'were'} graded as {said[g]}" for g, n in stated.items()
        ]
        return f"{start}. {listed(parts).capitalize()}."
    if form == "in_areas":
        parts = [f"in {areas(n, digits)} it was {said[g]}" for g, n in stated.items()]
        return f"{start}. {listed(parts).capitalize()}."
    if form == "semicolons":
        parts = [f"{said[g]} in {areas(n, digits)}" for g, n in stated.items()]
        return f"{start}. It found the force was: {'; '.join(parts)}."
    *others, last = stated.items()
    parts = [f"{said[g]} in {areas(n, digits)}" for g, n in others]
    remaining = f"the remaining {areas(last[1], digits)}"
    return f"{start}. The force was {listed([*parts, f'{said[last[0]]} in {remaining}'])}."


def read(text: str) -> Reading:
    (reading,) = read_document(text.encode(), "release.txt", words())
    return reading


@tried(250)
@given(counts, forms, quotes, st.booleans())
def test_printed_counts_are_read_back(stated, form, quote, digits):
    reading = read(TITLE + printed(stated, form, quote, digits))
    assert reading.stated_counts == {g: stated.get(g, 0) for g in GRADES}
    assert (reading.force, reading.areas_total) == ("exampleshire", sum(stated.values()))


@tried(80)
@given(counts, counts, quotes, st.sampled_from(["In its last inspection", "In 2021/22", "Previously"]))
def test_an_earlier_result_beside_them_changes_nothing(stated, earlier, quote, when):
    old = listed([f"{quote[:1]}{LABELS[g]}{quote[1:]} in {areas(n, False)}" for g, n in earlier.items()])
    release = TITLE + printed(stated, "grade_first", quote, False)
    assert read(f"{release}\n{when} the force was {old}.").stated_counts == read(release).stated_counts


graded_areas = st.dictionaries(st.sampled_from(AREAS), st.sampled_from(GRADES), min_size=1)


@tried(80)
@given(graded_areas, st.sampled_from(["heading", "colon", "sentence", "table"]))
def test_printed_grades_of_areas_are_read_back(graded, form):
    lines = {
        "heading": [f"{a.label}\n{LABELS[g].capitalize()}\n" for a, g in graded.items()],
        "colon": [f"{a.label}: {LABELS[g]}\n" for a, g in graded.items()],
        "sentence": [
            f"Exampleshire Police was graded ‘{LABELS[g]}’ for {a.label.lower()}.\n"
            for a, g in graded.items()
        ],
        "table": ["Area\tGrade\n", *(f"{a.label}\t{LABELS[g]}\n" for a, g in graded.items())],
    }
    text = "PEEL 2023–25\nAn inspection of Exampleshire Police\n" + "".join(lines[form])
    assert {j.area: j.grade for j in read(text).judgements} == {a.area: g for a, g in graded.items()}


@tried(60)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["exampleshire", "northshire", "borderland"]), st.sampled_from(AREAS)),
        st.sampled_from(GRADES),
        min_size=1,
    ),
    st.sampled_from([",", ";", "\t"]),
    st.booleans(),
)
def test_a_long_sheet_is_read_back(grades, separator, letters):
    v = words()
    rows = ["PEEL 2023-25 grades", separator.join(("Force", "Area", "Grade"))]
    for (force, area), grade in grades.items():
        said = v.grades[grade].letter if letters else LABELS[grade]
        label = f'"{area.label}"' if separator in area.label else area.label
        rows.append(separator.join((v.forces[force].official_name, label, said)))
    found = read_document("\n".join(rows).encode(), "grades.csv", v)
    assert {(r.force, j.area): j.grade for r in found for j in r.judgements} == {
        (force, area.area): grade for (force, area), grade in grades.items()
    }
