"""The real store with peer groups, of which the register has none: Kent's group, and Essex's without Kent."""

import polars as pl

from judgements.store import Store
from judgements.vocabulary import Vocabulary

SCHEME = "Neighbours"
GROUPS = {"kent": ("essex", "sussex", "surrey"), "essex": ("suffolk", "hertfordshire")}


def with_peers(path) -> Store:
    """The store at `path`, its vocabulary holding GROUPS under SCHEME."""
    store = Store.open(path)
    rows = [(SCHEME, force, member) for force, members in GROUPS.items() for member in members]
    peers = pl.DataFrame(rows, schema=["scheme", "force", "member"], orient="row")
    store.__dict__["vocabulary"] = Vocabulary({**store.vocabulary.tables, "peer_group": peers})
    return store
