"""Nothing is left to be imported by the threads of the first readers."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def needed() -> set[str]:
    """Every module that a file of views imports, at its top or within a function."""
    found = set()
    for file in (ROOT / "views").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return found


# They take strangers' files apart, so they are loaded only in the child process that may do no harm.
OF_STRANGERS = {"pdfplumber", "pdfminer", "mammoth", "odfdo", "oxmsg", "fastexcel", "striprtf"}


def test_all_that_pages_import_is_there_when_the_server_starts():
    code = "import dashboard, json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    there = set(json.loads(done.stdout.splitlines()[-1]))
    assert needed() - there == set()
    assert {"pandas", "pyarrow", "numpy"} <= there
    assert OF_STRANGERS & there == set()
