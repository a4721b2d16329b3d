"""What the controls of a page remember while the page stays open."""

import functools
import gc
import types
from collections.abc import Iterator

from streamlit.runtime.state import SessionState
from streamlit.testing.v1 import AppTest

from judgements.store import Store


def stores_remembered(app: AppTest) -> list[Store]:
    """The stores that controls' callbacks and their arguments lead to: each would stay for as long as the page."""
    state = app.session_state
    while not isinstance(state, SessionState):
        state = object.__getattribute__(state, "_state")
    known = state._new_widget_state.widget_metadata
    assert known  # the page has controls
    return [found for metadata in known.values() for found in reached(metadata) if isinstance(found, Store)]


def reached(start: object) -> Iterator[object]:
    """What an object holds, through containers, closures, bound and partial functions; not the modules of code."""
    seen, waiting = set[int](), [start]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type | types.ModuleType):
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, types.FunctionType):
            waiting += [*(one.__closure__ or ()), *(one.__defaults__ or ())]
        elif isinstance(one, functools.partial):
            waiting += [one.func, *one.args, *one.keywords.values()]
        elif not isinstance(one, Store):
            waiting += gc.get_referents(one)
