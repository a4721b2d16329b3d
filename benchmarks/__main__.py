"""Run every benchmark, or those named: `python -m benchmarks [MODULE…]`. Exit status 1 where a bound is missed.

Values of modules that are not run stay in results.json; the README's table is written anew from it.
`python -m benchmarks table` measures nothing and writes the table alone.
"""

import datetime as dt
import importlib
import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path

import psutil

from benchmarks import Measure, spread

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
README = HERE.parent / "README.md"
BEGIN, END = "<!-- bench: written by `make bench` -->", "<!-- /bench -->"
MODULES = ("drawing", "answering", "rerunning", "building", "readers", "browsing")


def main(names: list[str]) -> int:
    """Prints each measure as it is taken, keeps them all; 1 where a bound is missed, else 0."""
    os.environ["DRAWING_LIMITS"] = "no"  # one machine stands for many readers
    os.environ["REQUEST_LOG"] = "no"
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {"modules": {}}
    if names == ["table"]:
        write_table(kept)
        return 0
    held = True
    for name in names or MODULES:
        found: list[Measure] = []
        for measure in importlib.import_module(f"benchmarks.{name}").measures():
            print(measure.line(), flush=True)
            found.append(measure)
            held &= measure.held
        kept["modules"][name] = [asdict(m) for m in found]
        kept["machine"], kept["day"] = machine(), dt.datetime.now(dt.UTC).date().isoformat()
        RESULTS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_table(kept)
    return 0 if held else 1


def machine() -> str:
    """What it was measured on."""
    memory = psutil.virtual_memory().total / 1024**3
    return f"{os.cpu_count()} processors, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


def write_table(kept: dict) -> None:
    """Puts the table between the marks in the README; nothing where it has none."""
    text = README.read_text(encoding="utf-8")
    if BEGIN in text and END in text:
        before, rest = text.split(BEGIN, 1)
        README.write_text(f"{before}{BEGIN}\n{table(kept)}\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")


def table(kept: dict) -> str:
    """Every measure as a row: ours, the others', the ratio, the bound."""
    rows = ["| Measure | Here | Beside | Ratio | Bound |", "|-|-|-|-|-|"]
    for module in MODULES:
        for values in kept["modules"].get(module, ()):
            found = Measure(**values)
            others = "; ".join(f"{name} {spread(v)}" for name, v in found.others.items() if v)
            ratio = f"{found.ratio:.2f} ×" if found.ratio is not None else ""
            bound = "" if found.bound is None else f"{'≥' if found.least else '≤'} {found.bound:g}"
            bound += " ×" if found.beside and bound else f" {found.unit}" if bound else ""
            missed = "" if found.held else f" **missed**{': ' + found.why if found.why else ''}"
            rows.append(
                f"| {found.name}, {found.unit} | {spread(found.ours)} | {others} | {ratio} | {bound}{missed} |"
            )
    return "\n".join(
        [*rows, "", f"Measured on {kept['day']}: {kept['machine']}. Median (lowest to highest)."]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
