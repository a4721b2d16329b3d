"""The Method text says what the code does; the table to take away is safe; every worked example runs."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from judgements import downloads, tables
from judgements.claims.deciding.ground import REASONS
from judgements.leads import KINDS
from judgements.marks import BLANKS
from judgements.method import sections
from judgements.wording import LICENCE, STRENGTHS

pytestmark = pytest.mark.slow

EXAMPLES = sorted(Path("data/examples").iterdir())


def test_the_method_names_every_grade_cycle_blank_strength_doubt_and_lead(store):
    text = "\n".join(f"{s.title}\n{s.text}" for s in sections(store))
    v = store.vocabulary
    told = [g.definition for g in v.grades.values()] + [c.label for c in v.cycles.values()]
    told += [meaning for _, _, meaning in BLANKS.values()] + list(STRENGTHS.values()) + list(KINDS.values())
    told += [r.format(n="grades", it="them") for r in REASONS.values()] + [LICENCE, store.snapshot.id]
    assert [t for t in told if t not in text] == []


def test_the_method_gives_the_verdict_and_reason_on_every_pair_of_cycles(store):
    text = next(s.text for s in sections(store) if "compared" in s.title)
    for row in store.table("comparability").iter_rows(named=True):
        assert row["reason"] in text


def test_a_slot_that_the_code_does_not_know_is_an_error(store, tmp_path):
    path = tmp_path / "method.md"
    path.write_text("## Title\n{nonsense}\n")
    with pytest.raises(ValueError, match="nonsense"):
        sections(store, path)


def test_the_table_keeps_what_is_chosen_and_counts_every_judgement(store):
    whole = tables.judgements(store)
    assert whole.height == store.table("judgement").height
    kept = tables.judgements(
        store, {"force": ["cleveland"], "cycle": ["NCPI:rolling"], "strength": ["deduced"]}
    )
    assert kept["area"].to_list() == ["leadership", "risk_assessment"]


def test_the_download_is_formula_safe_and_carries_licence_and_snapshot(store):
    rows = tables.judgements(store, {"force": ["kent"]}).with_columns(force_name=pl.lit("=1+1"))
    back = pl.read_csv(io.BytesIO(downloads.as_csv(store, rows)))
    assert back["force_name"][0] == "'=1+1"
    assert LICENCE in back["licence"][0]
    assert back["snapshot"][0] == store.snapshot.id


def test_the_parquet_file_holds_the_same_rows(store):
    rows = tables.judgements(store, {"force": ["kent"]})
    assert pl.read_parquet(io.BytesIO(downloads.as_parquet(store, rows))).drop("snapshot").equals(rows)


def test_every_example_of_the_directory_is_shown_with_its_question():
    assert [e.name for e in downloads.examples()] == [p.name for p in EXAMPLES]
    assert all(e.question.endswith((")", "?")) for e in downloads.examples())


@pytest.mark.parametrize("path", [p for p in EXAMPLES if p.suffix == ".sql"], ids=lambda p: p.name)
def test_a_sql_example_answers_its_question(path, real_store_path):
    with duckdb.connect(str(real_store_path), read_only=True) as found:
        assert found.sql(path.read_text()).fetchall()


@pytest.mark.parametrize("path", [p for p in EXAMPLES if p.suffix == ".py"], ids=lambda p: p.name)
def test_a_python_example_answers_its_question(path, real_store_path):
    done = subprocess.run(
        [sys.executable, str(path), str(real_store_path)], capture_output=True, text=True, check=True
    )
    assert "North East" in done.stdout


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize("path", [p for p in EXAMPLES if p.suffix == ".R"], ids=lambda p: p.name)
def test_an_r_example_answers_its_question(path, real_store_path):
    done = subprocess.run(
        ["Rscript", str(path), str(real_store_path)], capture_output=True, text=True, check=True
    )
    assert "North East" in done.stdout


def test_the_examples_in_polars_pandas_and_sql_agree(store, real_store_path):
    path = next(p for p in EXAMPLES if "polars" in p.name)
    done = subprocess.run(
        [sys.executable, str(path), str(real_store_path)], capture_output=True, text=True, check=True
    )
    rows = tables.judgements(store, {"cycle": ["PEEL:2016"]}).filter(area="effectiveness")
    north = rows.filter(
        pl.col("region") == "North East", pl.col("grade").is_in(["good", "outstanding"])
    ).height
    line = next(x for x in done.stdout.splitlines() if "North East" in x)
    assert f" {north} " in line
