"""The data service as its users' own programs ask it: what its page prints runs as printed."""

import html
import json
import re
import shutil
import subprocess
from urllib.request import urlopen

import polars as pl
import pytest


def test_polars_reads_parquet_from_its_address(served, store):
    found = pl.scan_parquet(f"{served}/data/parquet/grade.parquet").select("code", "rank").collect()
    assert found.rows() == store.table("grade").select("code", "rank").rows()


def samples(url):
    with urlopen(f"{url}/api/") as answer:
        page = answer.read().decode()
    return {
        name: html.unescape(code)
        for name, code in re.findall(r"<h3>([^<]*)</h3>\s*<pre[^>]*>(.*?)</pre>", page, re.S)
    }


@pytest.mark.parametrize("name", ["Python, polars", "Python, pandas"])
def test_the_samples_of_the_data_service_run_as_printed(served, name):
    found = {}
    exec(samples(served)[name], found)
    assert len(found["grades"]) > 0


def test_the_samples_for_curl_run_as_printed(served, tmp_path):
    if not shutil.which("curl"):
        pytest.skip("curl is not installed")
    commands = samples(served)["curl"]
    done = subprocess.run(["bash", "-euc", commands], cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(done.stdout)["rows"]
    assert (tmp_path / "counts.csv").read_text().startswith("programme,")
