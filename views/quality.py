"""How far these data can be trusted: coverage, our counts beside the published ones, disputes, deductions,
provenance, what changed, and a document checked."""

from views import controls, document_check, page, quality_parts
from views.store import store

PARTS = {
    "coverage": ("Coverage", quality_parts.coverage),
    "silence": ("Silence", quality_parts.silence),
    "board": ("Reconciliation", quality_parts.board),
    "disputes": ("Disputes", quality_parts.disputes),
    "deduced": ("Deduction", quality_parts.deduced),
    "provenance": ("Provenance", quality_parts.provenance),
    "changes": ("What changed", quality_parts.changes),
    "document": ("Check a document", document_check.show),
}

held = store()
page.title("Quality", "What we hold, what it rests on, and where it does not agree with what was published.")
with page.row("part"):
    part = controls.one_of_few("part", "Show", {name: label for name, (label, _) in PARTS.items()})
_, show = PARTS[part]
show(held)
