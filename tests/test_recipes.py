"""The recipes of CONTRIBUTING.md do what they say, and its picture of the layers is true."""

import importlib.util
import re
import shutil
from pathlib import Path

import pytest

from judgements.drawing.look import Look
from judgements.figures import FIGURES
from judgements.store import Store
from pipelines.build import build
from pipelines.reading import read_document
from tests.exampleshire import Exampleshire
from tests.test_import_directions import MAY_IMPORT

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w+) ([^\n]+)\n(.*?)```", re.S)


def recipe(title: str) -> dict[str, str]:
    """File → what the recipe of that title puts into it."""
    text = re.search(rf"^### {re.escape(title)}\n(.*?)(?=^##|\Z)", GUIDE, re.S | re.M)[1]
    return {file: content for _, file, content in BLOCK.findall(text)}


def cook(data: Path, blocks: dict[str, str]) -> None:
    """Appends the rows of a recipe to the files of a data directory."""
    for file, rows in blocks.items():
        if file.startswith("data/"):
            with (data / file.removeprefix("data/")).open("a", encoding="utf-8") as opened:
                opened.write(rows)


@pytest.fixture
def copy(tmp_path):
    """A copy of the real data directory."""
    for part in ("register", "vocabulary"):
        shutil.copytree(ROOT / "data" / part, tmp_path / "data" / part)
    return tmp_path / "data"


@pytest.fixture
def country(tmp_path):
    return Exampleshire.at(tmp_path / "data")


def built(data: Path) -> Store:
    build(data, data / "judgements.duckdb")
    return Store.open(data / "judgements.duckdb")


def test_a_new_cycle_with_a_renamed_area(copy):
    cook(copy, recipe("A new cycle with a renamed area"))
    store = built(copy)
    grid = FIGURES["grade_grid"]
    asked = grid.ask(store, grid.choices(programme="PEEL", cycle="2027-29"))
    assert set(asked.frame["state"]) == {"not_published"}
    assert "Answering and attending" in set(asked.frame["short_label"])
    force = next(iter(store.vocabulary.forces.values()))
    text = f"{force.official_name}: PEEL 2027-29\n\nHMICFRS graded {force.official_name} good at answering the public and attending incidents."
    (reading,) = read_document(text.encode(), "release.txt", store.vocabulary)
    assert (reading.cycle, [(j.area, j.grade) for j in reading.judgements]) == (
        "2027-29",
        [("responding_to_public", "good")],
    )
    changes = FIGURES["grade_changes"]
    told = changes.ask(store, changes.choose(store, [("from_cycle", "2025-27"), ("to_cycle", "2027-29")]))
    assert "improved" not in told.words.headline


def test_a_figure(store, tmp_path, monkeypatch):
    ((file, code),) = recipe("A figure").items()
    path = tmp_path / Path(file).name
    path.write_text(code, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("forces_held", path)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(__import__("sys").modules, "forces_held", module)
    spec.loader.exec_module(module)
    asked = module.FIGURE.ask(store, module.FIGURE.choose(store, []))
    assert re.match(r"\d+ of \d+ forces held", asked.words.headline)
    assert asked.table.columns == ["Cycle", "Forces held"]
    assert module.FIGURE.draw(asked, Look(width=620)).to_dict()


def test_a_programme(copy):
    cook(copy, recipe("A programme"))
    store = built(copy)
    assert [a.short_label for a in store.vocabulary.areas_of("CUSTODY", "rolling")] == [
        "Detention",
        "Release",
        "Governance",
    ]
    grid = FIGURES["grade_grid"]
    assert grid.ask(store, grid.choose(store, [("programme", "CUSTODY")])).words.headline


def test_a_wording(country):
    blocks = recipe("A wording")
    cook(country.data, blocks)
    country.evidence("Exampleshire", "leadership", "good")
    store = country.store()
    (reading,) = read_document(blocks["release.txt"].encode(), "release.txt", store.vocabulary)
    assert [(j.area, j.grade) for j in reading.judgements] == [("investigating_crime", "good")]


def test_a_force_gets_a_new_name(country):
    name_only = {f: t for f, t in recipe("A force's new name, or a merger").items() if "force_names" in f}
    cook(country.data, name_only)
    country.evidence("Exampleshire and Wold Police", "leadership", "good")
    country.evidence("Exampleshire Police", "workforce", "good")
    store = country.store()
    assert store.vocabulary.force_code("Exampleshire and Wold") == "exampleshire"
    assert set(store.table("judgement")["force"]) == {"exampleshire"}


def test_the_picture_of_the_layers_is_true():
    picture = re.search(r"```layers\n(.*?)```", GUIDE, re.S)[1]
    drawn = {
        left.strip(): {name.strip() for name in right.split(",") if name.strip()}
        for left, right in (line.split("→") for line in picture.strip().splitlines())
    }
    assert drawn == MAY_IMPORT
