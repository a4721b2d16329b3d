"""The register grows without a programmer: thirty rows more, and all that must hold of it holds."""

import os
import subprocess
import sys

import pytest

from pipelines.build import settled
from tests.conftest import DATA
from tests.data.growth import GRADES, grown
from tests.once import sample

pytestmark = pytest.mark.slow

# Tests that read much of the register and once counted it; `python -m tests.data.growth` runs every one.
READERS = ("tests/data/test_reconciliation.py", "tests/data/test_register.py")
STATED = ("official", "corroborated", "single")


@pytest.fixture(scope="module")
def before():
    return settled(DATA)["judgement"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", sample([1, 2, 3], 3))
def test_each_grade_more_is_a_judgement_more_and_nothing_is_disputed(before, tmp_path, seed):
    after = settled(grown(DATA, tmp_path, seed))["judgement"]
    assert after.filter(after["strength"].is_in(STATED)).height == (
        before.filter(before["strength"].is_in(STATED)).height + GRADES
    )
    assert after.filter(strength="disputed").rows() == before.filter(strength="disputed").rows()


def test_what_must_hold_of_the_register_holds_with_thirty_rows_more(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", *READERS],
        env=os.environ | {"REGISTER_UNDER_TEST": str(grown(DATA, tmp_path, seed=4))},
        cwd=DATA.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
