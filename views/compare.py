"""Two to eight forces, or one force and those around it, side by side on every area of a cycle."""

from views import ask, controls, page
from views.store import drawn, store

AGAINST = {"forces": "Forces I choose", "region": "Its region", "peers": "Its peer group"}

held = store()
programme = ask.cyclic_programme(held)
against = AGAINST if held.vocabulary.peer_groups else {k: v for k, v in AGAINST.items() if k != "peers"}

page.title("Compare", "Forces side by side on every area of one cycle.")
with page.choices():
    beside = controls.one_of_few("against", "Compare with", against)
    if beside == "forces":
        force = ask.forces(held, tuple(held.vocabulary.forces)[:2], 8)
        around = {}
    else:
        one = ask.force(held)
        force = (one,)
        around = (
            {"region": held.vocabulary.forces[one].region}
            if beside == "region"
            else {"peers": ask.peers(held)}
        )
    cycle = ask.cycle(held)
    as_at = ask.as_at()

if len(force) < 2 and beside == "forces":
    page.note("Choose at least two forces.")
else:
    page.show(drawn("comparison", programme=programme, cycle=cycle, force=force, as_at=as_at, **around))
