"""What is installed is what was pinned, by hash, and its licences are listed.

`python -m tests.test_lock FILE` prints the mark of a file's pins, which `make lock` writes into the lock file;
`python -m tests.test_lock licences` writes docs/licences.md.
"""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LICENCES = ROOT / "docs/licences.md"
LOCKS = {"requirements.txt": "requirements.lock", "requirements-dev.txt": "requirements-dev.lock"}


def pins(name: str) -> list[str]:
    """The pinned packages of a file and of those that it includes, in order: `polars==2.1.0`."""
    found = []
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        text = line.split("#")[0].split(";")[0].strip()
        found += pins(text.removeprefix("-r ")) if text.startswith("-r ") else [text] if text else []
    return sorted(found)


def mark(name: str) -> str:
    return hashlib.sha256("\n".join(pins(name)).encode()).hexdigest()[:16]


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Package → version and number of hashes, of a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {
        r.split("==")[0]: (re.split(r"[ ;]", r.split("==")[1])[0], r.count("--hash=sha256:")) for r in rows
    }


@pytest.mark.parametrize(("pinned", "lock"), LOCKS.items())
def test_the_lock_was_made_from_these_pins(pinned, lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert mark(pinned) in text, f"{lock} is stale: run `make lock`"


@pytest.mark.parametrize(("pinned", "lock"), LOCKS.items())
def test_every_pin_is_locked_at_its_version_and_every_package_by_hash(pinned, lock):
    found = locked(lock)
    versions = {re.sub(r"[_.]", "-", n.lower()): v for n, (v, _) in found.items()}
    wanted = dict(p.split("==") for p in pins(pinned))
    assert {n: versions.get(re.sub(r"[_.]", "-", n.lower())) for n in wanted} == wanted
    assert [n for n, (_, hashes) in found.items() if not hashes] == []


def test_the_licence_of_every_package_is_listed():
    listed = re.findall(
        r"^\| ([^|]+?) \| ([^|]+?) \| (\S[^|]*?) \|", LICENCES.read_text(encoding="utf-8"), re.M
    )
    names = {re.sub(r"[_.]", "-", n.lower()) for n, _, _ in listed}
    absent = {n for n in locked("requirements.lock") if n.lower().replace("_", "-") not in names}
    assert absent <= ELSEWHERE
    assert [n for n, _, licence in listed if licence == "UNKNOWN"] == []


# Locked for other systems than the one that the list was made on.
ELSEWHERE = {"colorama", "tzdata", "pywin32", "win32-setctime", "uvloop"}


def licence(row: dict[str, str]) -> str:
    """As the package names it, else the first line of its licence."""
    known = row["License"] if row["License"] != "UNKNOWN" else row["LicenseText"].strip() or "UNKNOWN"
    return known.splitlines()[0].strip()[:80]


def write_licences() -> None:
    asked = sorted(locked("requirements.lock"))
    command = ["piplicenses", "--format=json", "--from=mixed", "--with-license-file", "--packages", *asked]
    rows = json.loads(
        subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True).stdout
    )
    lines = ["# What we rest on", "", "Every package that the dashboard runs with, by `make lock`.", ""]
    lines += ["| Package | Version | Licence |", "| --- | --- | --- |"]
    lines += [f"| {r['Name']} | {r['Version']} | {licence(r)} |" for r in rows]
    LICENCES.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "licences":
        write_licences()
    else:
        print(mark(sys.argv[1]))
