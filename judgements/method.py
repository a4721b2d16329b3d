"""The Method page: text from `data/method.md`, its numbers and lists filled from the data and the code.

The text names no number, grade or rule by itself: each `{slot}` is filled here from what the code uses,
so that the page can't say other than what is done. A slot that is unknown, or unused, is an error.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from judgements import comparability
from judgements.claims.deciding.claim import VERDICTS
from judgements.claims.deciding.ground import REASONS
from judgements.dates import partial_date
from judgements.leads import KINDS as LEADS
from judgements.marks import BLANKS, CARRIED, DEDUCED, blank_look
from judgements.store import Store
from judgements.wording import LICENCE, STRENGTHS, listed, plural

TEXT = Path("data/method.md")


@dataclass(frozen=True)
class Section:
    """A heading and its text (Markdown)."""

    title: str
    text: str


def slots(store: Store) -> dict[str, str]:
    """Slot of the text → what stands there, from vocabulary, wording and rules."""
    v = store.vocabulary
    scales = [
        f"- **{s.scale.replace('_', '-')} scale**: {listed(v.grades[g].label.lower() for g in s.grades)} "
        f"({listed(c.label for c in v.cycles.values() if c.scale == s.scale)})"
        for s in v.scales.values()
    ]
    grades = [f"- **{g.letter}** {g.label}: {g.definition}" for g in v.grades.values()]
    cycles = [
        f"- **{c.label}**: published {period(c.published_from, c.published_to)}. {c.note}".rstrip()
        for c in v.cycles.values()
    ]
    steps = [
        f"- {v.cycles[p.programme, a].label} → {v.cycles[p.programme, b].label}: "
        f"**{found.verdict.replace('_', ' ')}**. {found.reasons[0]}"
        for p in v.programmes.values()
        for (a, b), found in comparability.steps(v, p.programme).items()
    ]
    signs = {blank_look(state): words for state, (_, *words) in BLANKS.items()}
    signs |= {mark: words for mark, *words in (CARRIED, DEDUCED)}
    blanks = [f"- `{sign}` **{label}**: {meaning}" for sign, (label, meaning) in signs.items()]
    frames = [
        f"- {v.cycles[r['programme'], r['cycle']].label}, {plural(int(r['areas_total']), 'area')}: {r['note']}"
        for r in v.tables["frame"].iter_rows(named=True)
    ]
    return {
        "forces": plural(len(v.existing), "force"),
        "scales": "\n".join(scales),
        "grades": "\n".join(grades),
        "cycles": "\n".join(cycles),
        "comparability": "\n".join(steps),
        "blanks": "\n".join(blanks),
        "strengths": "\n".join(f"- **{name}**: {meaning}" for name, meaning in STRENGTHS.items()),
        "frames": "\n".join(frames),
        "recorded_days": f"{store.table('report_date').height:,}",
        "themes": plural(len(v.themes), "theme"),
        "verdicts": listed((f"“{verdict.lower()}”" for verdict in VERDICTS.values()), "or"),
        "doubts": "\n".join(f"- {text.format(n='grades', it='them')}" for text in REASONS.values()),
        "leads": "\n".join(f"- {label}" for label in LEADS.values()),
        "licence": LICENCE,
        "snapshot": store.snapshot.id,
    }


def period(begun: str, ended: str | None) -> str:
    """`October 2015 to February 2016`, `from June 2024 on`, or one month."""
    if not ended:
        return f"from {partial_date(begun)} on"
    return partial_date(begun) if begun == ended else f"{partial_date(begun)} to {partial_date(ended)}"


def sections(store: Store, path: Path = TEXT) -> list[Section]:
    """The text in its sections, every slot filled. Raises ValueError for unknown or unused slots."""
    text = path.read_text(encoding="utf-8")
    known = slots(store)
    used = set(re.findall(r"\{(\w+)\}", text))
    if wrong := (used - known.keys()) | (known.keys() - used):
        raise ValueError(
            f"{path.name}: slots {listed(sorted(wrong))} are unknown or unused. Mend it or judgements/method.py."
        )
    for slot, filled in known.items():
        text = text.replace(f"{{{slot}}}", filled)
    parts = re.split(r"^## (.+)$", text, flags=re.M)
    return [
        Section(title.strip(), body.strip()) for title, body in zip(parts[1::2], parts[2::2], strict=True)
    ]
