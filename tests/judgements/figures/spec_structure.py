"""What an approved spec keeps of a chart: layers, marks, encodings and settings; not what follows the data."""

from typing import Any

from tests.judgements.figures.approved import assert_approved

FROM_DATA = ("labelExpr", "values", "domain", "height", "data", "datasets")


def structure(spec: Any) -> Any:
    if isinstance(spec, dict):
        return {k: structure(v) for k, v in spec.items() if k not in FROM_DATA}
    return [structure(v) for v in spec] if isinstance(spec, list) else spec


def assert_structure_approved(name: str, chart: Any) -> None:
    """The chart's structure is the one approved under that name (see approved.py for how to approve)."""
    assert_approved(name, structure(chart.to_dict()))
