"""Files in parts, as DuckDB and polars read Parquet over HTTP."""

import duckdb
import polars as pl
import pytest

FILE = "/data/parquet/grade.parquet"


@pytest.fixture(scope="module")
def whole(client):
    return client.get(FILE).content


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-3", 0, 3), ("bytes=4-", 4, None), ("bytes=-8", -8, None), ("bytes=2-999999999", 2, None)],
)
def test_a_part_is_sent(client, whole, asked, first, last):
    answer = client.get(FILE, headers={"range": asked})
    part = whole[first:] if last is None else whole[first : last + 1]
    assert (answer.status_code, answer.content) == (206, part)
    start = first % len(whole)
    assert answer.headers["content-range"] == f"bytes {start}-{start + len(part) - 1}/{len(whole)}"
    assert answer.headers["content-length"] == str(len(part))


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(client, whole, asked):
    answer = client.get(FILE, headers={"range": asked})
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{len(whole)}")


@pytest.mark.parametrize("asked", ["bytes=0-3,5-6", "bytes=5-3", "bytes=-", "bytes=a-b", "lines=1-2", ""])
def test_what_is_no_one_part_gets_the_whole(client, whole, asked):
    answer = client.get(FILE, headers={"range": asked})
    assert (answer.status_code, answer.content) == (200, whole)


def test_a_part_of_another_state_is_not_mixed_with_this_one(client, whole):
    tag = client.get(FILE).headers["etag"]
    assert client.get(FILE, headers={"range": "bytes=0-3", "if-range": tag}).status_code == 206
    older = client.get(FILE, headers={"range": "bytes=0-3", "if-range": '"older"'})
    assert (older.status_code, older.content) == (200, whole)


def test_a_part_is_never_packed(client, whole):
    answer = client.get("/data/README.txt", headers={"range": "bytes=0-9", "accept-encoding": "gzip"})
    assert answer.status_code == 206
    assert answer.headers.get("content-encoding", "identity") == "identity"


def test_head_says_that_parts_may_be_asked_for(client, whole):
    head = client.head(FILE)
    assert (head.headers["accept-ranges"], head.headers["content-length"]) == ("bytes", str(len(whole)))


def test_the_release_reads_alike_in_another_engine(client, whole, tmp_path):
    path = tmp_path / "grade.parquet"
    path.write_bytes(whole)
    assert duckdb.read_parquet(str(path)).pl().equals(pl.read_parquet(path))
