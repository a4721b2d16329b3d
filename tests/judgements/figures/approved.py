"""Approved chart specs: the structure of each chart with its data stripped, kept as JSON beside the tests.

After a wanted change, `APPROVE=1 pytest tests/judgements/figures` writes them anew; read the difference.
"""

import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("approved")


def stripped(spec: Any) -> Any:
    """The spec without data, and without the names that come from data."""
    if isinstance(spec, dict):
        return {k: stripped(v) for k, v in spec.items() if k not in ("data", "datasets", "$schema", "name")}
    return [stripped(v) for v in spec] if isinstance(spec, list) else spec


def assert_approved(name: str, spec: dict[str, Any]) -> None:
    """The stripped spec is the one approved under that name."""
    path, found = FOLDER / f"{name}.json", stripped(spec)
    if os.environ.get("APPROVE"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert path.is_file(), f"No approved spec {name}; look at the figure, then run with APPROVE=1"
    assert found == json.loads(path.read_text(encoding="utf-8"))
