"""The run report: what a walk asked, what came of it, and what to do next."""

import json
from pathlib import Path

from judgements.wording import plural
from pipelines.atomic import written
from pipelines.fetching.walk import Walked

SAID = {
    "staged": "staged for add",
    "unchanged": "staged before and unchanged since",
    "no_facts": "without grades or counts that were wanted",
    "not_found": "not found",
    "robots": "left alone, as robots.txt asks",
    "off_list": "not asked: beyond the allow-list",
    "too_large": "too large",
    "too_slow": "too slow",
    "unreadable": "of a kind that can't be read",
    "cut_off": "cut off before their end",
    "failed": "failed",
}


def text(walked: Walked) -> str:
    """The report as people read it; every address in trouble is named with its reason."""
    asked = walked.outcomes.total()
    lines = [f"{plural(asked, 'address', 'addresses')} asked in {plural(walked.requests, 'request')}"]
    if walked.resumed:
        lines.append(f"{walked.resumed} more had been asked before; the walk went on where it stopped")
    lines += [f"  {walked.outcomes[k]:>5}  {said}" for k, said in SAID.items() if walked.outcomes[k]]
    lines += [f"{SAID[outcome]}: {address}: {why}" for address, outcome, why in walked.trouble]
    if walked.stopped:
        lines.append(f"Stopped, {plural(walked.left, 'address', 'addresses')} left: {walked.stopped}")
    if walked.staged:
        lines.append("Look at what was staged, and add it: python -m pipelines add --staged")
    return "\n".join(lines)


def write(walked: Walked, path: Path) -> None:
    """The same as JSON, in place of the last run's."""
    report = {
        "asked": walked.outcomes.total(),
        "requests": walked.requests,
        "asked_before": walked.resumed,
        "outcomes": dict(walked.outcomes),
        "trouble": [{"address": a, "outcome": o, "said": s} for a, o, s in walked.trouble],
        "staged": [str(p) for p in walked.staged],
        "stopped": walked.stopped,
        "left": walked.left,
    }
    written(path, json.dumps(report, indent=1).encode())
