"""The register grows without a programmer: thirty rows more, and all that must hold of it holds."""

import os
import subprocess
import sys

from pipelines.build import settled
from tests.conftest import DATA
from tests.data.growth import ROWS, grown

# Tests that read much of the register and once counted it; `python -m tests.data.growth` runs every one.
READERS = ("tests/data/test_reconciliation.py", "tests/data/test_register.py")


def test_thirty_rows_more_are_thirty_judgements_more_and_nothing_is_disputed(tmp_path):
    before, after = settled(DATA)["judgement"], settled(grown(DATA, tmp_path))["judgement"]
    stated = {"official", "corroborated", "single"}
    assert (
        after.filter(after["strength"].is_in(stated)).height
        >= before.filter(before["strength"].is_in(stated)).height
    )
    assert after.filter(strength="disputed").rows() == before.filter(strength="disputed").rows()
    assert after.filter(strength="official").height >= before.filter(strength="official").height + ROWS // 2


def test_what_must_hold_of_the_register_holds_with_thirty_rows_more(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", *READERS],
        env=os.environ | {"REGISTER_UNDER_TEST": str(grown(DATA, tmp_path))},
        cwd=DATA.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
