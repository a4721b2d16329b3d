"""Two to eight forces, or one force and those around it, side by side on every area of a cycle."""

from judgements.choices import BadChoices
from judgements.figures.comparison import ORDERS
from views import ask, controls, own_peers, page
from views.store import asked, store

AGAINST = {"forces": "Chosen forces", "region": "Its region", "peers": "Its peers"}

held = store()
programme = ask.cyclic_programme(held)
against = AGAINST if held.vocabulary.peer_groups else {k: v for k, v in AGAINST.items() if k != "peers"}

page.title("Compare", "Forces side by side on every area of one cycle.")
with page.choices():
    beside = controls.one_of_few("against", "Compare with", against)
    if beside == "forces":
        force, around = ask.forces(held, tuple(held.vocabulary.forces)[:2], 8), {}
    else:
        force = (ask.force(held),)
        region = held.vocabulary.forces[force[0]].region
        around = {"region": region} if beside == "region" else {"peers": ask.scheme(held)}
    cycle = ask.cycle(held)
    order = controls.one("areas", "Areas", ORDERS)
    as_at = ask.as_at()

if len(force) < 2 and beside == "forces":
    page.note("Choose at least two forces.")
else:
    chosen = {"programme": programme, "cycle": cycle, "force": force, "order": order, "as_at": as_at}
    try:
        page.show(asked("comparison", **chosen, **around))
    except BadChoices as too_many:
        page.note(f"{too_many}")
own_peers.show(held, cycle)
