"""Run every benchmark, or those named: `python -m benchmarks [MODULE…]`. Exit status 1 where one is too slow."""

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """Print each measure as it is taken; 1 where a limit is exceeded, else 0."""
    modules = names or sorted(file.stem for file in HERE.glob("*.py") if not file.stem.startswith("_"))
    exceeded = False
    for name in modules:
        module = importlib.import_module(f"benchmarks.{name}")
        for measure in module.measures() if hasattr(module, "measures") else ():
            print(measure.line(), flush=True)
            exceeded |= measure.exceeded
    return int(exceeded)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
