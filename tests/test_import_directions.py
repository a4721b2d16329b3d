"""Imports point inwards: dashboard → views, addresses → judgements ← pipelines. Read from the source, not run."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("judgements", "pipelines", "views", "addresses", "benchmarks")

# What a file may import of our own packages beside its own.
MAY_IMPORT = {
    "judgements": set(),
    "pipelines": {"judgements"},
    "views": {"judgements"},
    "addresses": {"judgements"},
    "dashboard.py": {"views", "addresses"},
}

# Doors: one file that may import what its neighbours may not, and why.
DOORS = {
    # "Check a document" must be the pipeline's own reader, not a second one; this file is the only way to it.
    "views/reader.py": {"pipelines"},
}

# Where each library may be imported; everywhere else it is a leak.
ONLY_IN = {
    "streamlit": ("dashboard.py", "views/*"),
    "starlette": ("dashboard.py", "addresses/*"),
    "altair": ("judgements/drawing/*", "judgements/figures/*", "judgements/exports/*"),
    "duckdb": ("judgements/store.py", "pipelines/store/*.py"),
}


@cache
def tree(path: str) -> ast.Module:
    """What stands in the file of that path from the root."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


@cache
def sources() -> list[str]:
    """Every source file of the product, as its path from the root."""
    files = [ROOT / "dashboard.py"]
    for package in PACKAGES[:4]:
        files += sorted((ROOT / package).rglob("*.py"))
    return [str(f.relative_to(ROOT)) for f in files]


def imported(path: str) -> Iterator[tuple[int, str]]:
    """(line, top-level package) of every import in the file, wherever in it that stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (
                node.lineno,
                (node.module or "").split(".")[0] if not node.level else path.split("/", maxsplit=1)[0],
            )


def test_a_file_imports_only_inwards():
    wrong = []
    for path in sources():
        own = path.split("/")[0]
        allowed = MAY_IMPORT[own] | DOORS.get(path, set()) | {own}
        found = [(line, name) for line, name in imported(path) if name in PACKAGES]
        wrong += [f"{path}, line {line}: {name}" for line, name in found if name not in allowed]
    assert wrong == []


def test_a_library_stays_in_its_place():
    assert [
        f"{path}, line {line}: {name}"
        for path in sources()
        for line, name in imported(path)
        if name in ONLY_IN and not any(fnmatch(path, place) for place in ONLY_IN[name])
    ] == []


def test_the_rules_are_about_files_that_exist():
    places = [place for places in ONLY_IN.values() for place in places if "exports" not in place]
    assert [place for place in places if not any(fnmatch(path, place) for path in sources())] == []


def rooms_needed(package: str) -> dict[str, set[str]]:
    """For each room of a package (a folder, or a module beside the folders) the rooms that it imports."""
    found: dict[str, set[str]] = {}
    folder = ROOT / package.replace(".", "/")
    for file in sorted(folder.rglob("*.py")):
        room, *_ = file.relative_to(folder).with_suffix("").parts
        needed = found.setdefault(room, set())
        for node in ast.walk(tree(str(file.relative_to(ROOT)))):
            if isinstance(node, ast.ImportFrom) and node.module == package:
                needed |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                needed |= within(package, node.module or "")
            elif isinstance(node, ast.Import):
                needed |= {room for alias in node.names for room in within(package, alias.name)}
        needed.discard(room)
    return found


def within(package: str, module: str) -> set[str]:
    """The room of a package that a module stands in; none outside it."""
    return {module.removeprefix(f"{package}.").split(".")[0]} if module.startswith(f"{package}.") else set()


@pytest.mark.parametrize(
    "package", ["judgements", "judgements.claims", "pipelines", "pipelines.reading", "views", "addresses"]
)
def test_no_two_rooms_of_a_package_need_each_other(package):
    rooms = rooms_needed(package)
    try:
        TopologicalSorter(rooms).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_no_library_knows_the_verbs():
    rooms = rooms_needed("pipelines")
    assert [room for room, needed in rooms.items() if "verbs" in needed and room != "__main__"] == []


LONGEST = 300


def test_a_module_is_a_screen_or_three_or_says_why_not():
    lines = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in sources()}
    long = [path for path, count in lines.items() if count > LONGEST]
    assert [path for path in long if "Long because" not in (ast.get_docstring(tree(path)) or "")] == []


def test_figures_say_their_types():
    folder = ROOT / "judgements" / "figures"
    untyped = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in folder.rglob("*.py")
        if path != folder / "__init__.py"  # the list of figures, each with a type of choices of its own
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "Any"
    ]
    assert untyped == []
