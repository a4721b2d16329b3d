"""The release on disk: `python -m pipelines export DIR`."""

import hashlib

import datafusion
import duckdb
import openpyxl
import polars as pl
import pyarrow.dataset
import pytest

from pipelines.__main__ import main

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def out(real_store_path, tmp_path_factory):
    """The release of the real register, written once for this file."""
    folder = tmp_path_factory.mktemp("release") / "out"
    assert main(["export", str(folder), "--store", str(real_store_path)]) == 0
    return folder


def test_the_verb_writes_everything_and_its_checksums_hold(out):
    sums = (out / "SHA256SUMS").read_text().splitlines()
    written = {str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()}
    assert {line.split("  ")[1] for line in sums} | {"SHA256SUMS"} == written
    for line in sums:
        found, name = line.split("  ")
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == found


def test_two_exports_of_one_store_are_the_same_files(out, real_store_path, tmp_path, capsys):
    main(["export", str(tmp_path), "--store", str(real_store_path)])
    assert (tmp_path / "SHA256SUMS").read_bytes() == (out / "SHA256SUMS").read_bytes()
    assert "Snapshot" in capsys.readouterr().out


def test_the_exported_store_and_tables_are_read_by_others(out, store):
    rows = store.snapshot.judgement_rows
    with duckdb.connect(str(out / "judgements.duckdb"), read_only=True) as exported:
        assert exported.execute("select count(*) from judgement").fetchone() == (rows,)
    parquet = str(out / "parquet" / "judgement.parquet")
    assert pl.read_parquet(parquet).height == rows
    book = openpyxl.load_workbook(out / "judgements.xlsx", read_only=True)
    assert book.sheetnames == ["judgements", "evidence", "forces", "areas", "cycles", "counts", "Notes"]


def test_the_partitioned_tables_are_read_by_other_engines_and_hold_every_row(out, store):
    folder = out / "partitioned" / "judgement"
    wanted = sorted(store.table("judgement").group_by("programme", "cycle").len().rows())
    arrow = pyarrow.dataset.dataset(folder, partitioning="hive").to_table(columns=["programme", "cycle"])
    assert sorted(pl.from_arrow(arrow).group_by("programme", "cycle").len().rows()) == wanted
    engine = datafusion.SessionContext()
    engine.register_parquet(
        "judgement",
        str(folder),
        table_partition_cols=[("in_programme", pyarrow.string()), ("in_cycle", pyarrow.string())],
    )
    counted = engine.sql("select programme, cycle, count(*) as n from judgement group by all").to_pylist()
    assert sorted((r["programme"], r["cycle"], r["n"]) for r in counted) == wanted
    (one,) = engine.sql(
        "select count(*) as n from judgement where in_programme = 'PEEL' and in_cycle = '2018-19'"
    ).to_pylist()
    assert one["n"] == {(p, c): n for p, c, n in wanted}["PEEL", "2018/19"]


def test_without_a_store_the_verb_says_how_to_build_one(tmp_path, capsys):
    assert main(["export", str(tmp_path / "out"), "--store", str(tmp_path / "none.duckdb")]) == 1
    assert "python -m pipelines build" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
