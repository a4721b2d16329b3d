"""What is chosen: the codes in the address, as the reader has changed them, and the words that say so.

The address is the truth of what a page shows. Where it is silent, the reader's last choice of that name on any
page is taken up again, else the default; the page then writes all its choices into the address at once
(`choices_in_the_address`), so that a copied link opens what it showed. Parameters that a page does not use are
dropped. A code that does not exist is named in words, and the default is shown.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from judgements.wording import uncapitalised

Codes = tuple[str, ...]

# Keys in st.session_state, each a dict from name to codes. CHOSEN: what the reader chose since the address
# was last written. REMEMBERED: the last choice of each name on any page. USED: what this run shows.
# WRITTEN: what we put into the address, which is no choice of the reader's when it comes back.
CHOSEN, REMEMBERED, USED, WRITTEN = ("controls/" + k for k in ("chosen", "remembered", "used", "written"))
# PAGE: the page of the last finished run. OPENED: whether this run opens another. NOTICES: a place for words.
# SAID: what the controls of this run have been set to, in words, in their order.
PAGE, OPENED, NOTICES, SAID = ("controls/" + k for k in ("page", "opened", "notices", "said"))

ASKS = "The address asks for"
FEW = 12  # that many codes can be listed in a sentence
LONG = 60  # no code is longer


def state(key: str) -> dict[str, Codes]:
    kept: dict[str, Codes] = st.session_state.setdefault(key, {})
    return kept


def asked(name: str) -> Codes | None:
    """The codes of `name` in the address as the reader has changed it; None where it does not occur."""
    if name in state(CHOSEN):
        return state(CHOSEN)[name]
    if name not in st.query_params:
        return None
    return tuple(code for code in st.query_params.get_all(name) if code)


def renamed(before: str, name: str) -> None:
    """Takes a choice of the address by the name that it had in older links."""
    if before in st.query_params and name not in st.query_params:
        st.query_params[name] = st.query_params.get_all(before)


def notice(sentence: str) -> None:
    """`sentence` at the head of the page."""
    slot = st.session_state.get(NOTICES)
    (slot or st).warning(sentence, icon=":material/info:")


def quoted(text: str) -> str:
    """What stands in an address, as words on the page: it is a stranger's, so no markup and no novel."""
    shown = text if len(text) <= LONG else text[:LONG] + "…"
    return f"`{shown.replace('`', '')}`"


def _sentence(code: str, label: str, options: Mapping[str, str], instead: Codes, asks: str) -> str:
    """What to say of a code that is not among `options`."""
    by_name = {name.casefold(): c for c, text in options.items() for name in (c, text)}
    near = {by_name[n]: None for n in difflib.get_close_matches(code.casefold(), by_name, n=3, cutoff=0.5)}
    if near:
        help_ = "Did you mean " + " or ".join(f"`{c}` ({options[c]})" for c in near) + "?"
    elif len(options) <= FEW:
        help_ = "There are: " + ", ".join(f"`{c}` ({options[c]})" for c in options) + "."
    else:
        help_ = "Choose one from the list."
    shown = f" This page shows {', '.join(options[c] for c in instead)}." if instead else ""
    return f"{asks} {quoted(code)}, which is not a choice of “{label}”. {help_}{shown}"


def settled(
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    default: Codes,
    empty: Codes,
    known_as: Callable[[str], str | None] | None = None,
    strict: bool = False,
) -> Codes:
    """The codes to show for `name`, each among `options`; says so where the address asked for another.

    `default` is shown where nothing is asked for or known, `empty` where the address asks for nothing.
    With `strict` a code that is none is named even where the reader has just chosen.
    """

    def known(code: str) -> str | None:
        if code in options:
            return code
        found = known_as(code) if known_as else None
        return found if found in options else None

    codes_asked = asked(name)
    if codes_asked is None:
        before = recalled(name)
        codes = tuple(code for code in before or () if code in options)
        return used(name, codes or (empty if before == () else default))
    if not codes_asked:
        return remembered(name, empty)
    wrong = [code for code in codes_asked if known(code) is None]
    codes = tuple(dict.fromkeys(known(code) or "" for code in codes_asked if known(code))) or default
    if not wrong:
        return remembered(name, codes)
    # What no longer fits because the reader has just chosen otherwise is no mistake, and is replaced.
    # A mistake stays in the address, and in sight, until the reader chooses; so do names typed that name nothing.
    if state(CHOSEN) and not strict:
        return used(name, codes)
    for code in wrong:
        notice(_sentence(code, label, options, codes, "You ask for" if name in state(CHOSEN) else ASKS))
    used(name, codes_asked)
    return codes


def recalled(name: str) -> Codes | None:
    """The last choice of that name where the reader comes from another page; None where there was none.

    On one and the same page a silent address means the default: Back must undo a choice.
    """
    return state(REMEMBERED).get(name) if st.session_state.get(OPENED) else None


def used(name: str, codes: Codes) -> Codes:
    state(USED)[name] = codes
    return codes


def remembered(name: str, codes: Codes) -> Codes:
    """Remember what the reader chose or a link asked for, but not what the page put there itself."""
    if name in state(CHOSEN) or state(WRITTEN).get(name) != codes:
        state(REMEMBERED)[name] = codes
    return used(name, codes)


def choose(**codes: str) -> None:
    """Make these choices for the reader, as their controls would: in a callback, before the page runs."""
    state(CHOSEN).update({name: (code,) for name, code in codes.items()})


def drop(*names: str) -> None:
    """Take these choices back for the reader. For callbacks."""
    state(CHOSEN).update(dict.fromkeys(names, ()))


def first_run() -> bool:
    """Whether no run of this session has come to its end: the page may have been opened with another server."""
    return PAGE not in st.session_state


def in_use() -> dict[str, str]:
    """Name → code of every choice that this run has settled so far, where it is a single one."""
    return {name: codes[0] for name, codes in state(USED).items() if len(codes) == 1}


def say(how: str, words: str) -> None:
    if how:
        as_it_is = how == "{}" or words[1:2].isupper()  # an abbreviation keeps its capitals
        words = words if as_it_is else uncapitalised(words)
        st.session_state.setdefault(SAID, []).append(how.format(words))


def said_since(start: int = 0) -> list[str]:
    """What the controls have been set to in this run, in words, from the given one on."""
    return list(st.session_state.get(SAID, []))[start:]


@contextmanager
def choices_in_the_address(page: str) -> Iterator[None]:
    """Around a page: when it is done, its address holds every choice it used, in order, and nothing else."""
    st.session_state[NOTICES] = st.container()
    st.session_state[OPENED] = st.session_state.get(PAGE) != page
    st.session_state[SAID] = []
    state(USED).clear()
    asked = {name: tuple(c for c in st.query_params.get_all(name) if c) for name in st.query_params}
    try:
        yield
    except StopException:
        _write(page, asked)
        raise
    _write(page, asked)


def _write(page: str, asked: Mapping[str, Codes]) -> None:
    """Not reached where the reader's next choice cuts a run short: that run has not seen every control."""
    shown = state(USED)
    if not state(CHOSEN):
        _say_what_is_unused(asked, shown)
    # Written even where nothing changed: the end of an earlier run may have come between in the browser.
    if shown or asked:
        st.query_params.from_dict({name: list(codes) or [""] for name, codes in shown.items()})
    st.session_state[WRITTEN] = dict(shown)
    st.session_state[PAGE] = page
    state(CHOSEN).clear()


def _say_what_is_unused(asked: Mapping[str, Codes], used: Mapping[str, Codes]) -> None:
    """A notice for each parameter that looks like a slip of the pen for one that the page has."""
    for name in asked.keys() - used.keys():
        near = difflib.get_close_matches(name, used.keys() - asked.keys(), n=1, cutoff=0.6)
        if near:
            notice(
                f"The address has a choice named {quoted(name)}, which this page does not know. It has `{near[0]}`."
            )
