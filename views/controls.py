"""Choices that live in the address, by code.

The address is the truth of what a page shows. Each control reads its code from there, shows the label, and
puts the code back when the reader chooses. Where the address is silent, the reader's last choice of that
name on any page is taken up again, else the default; the page then writes all its choices into the address
at once (`choices_in_the_address`), so that a copied link opens what it showed. Parameters that a page does
not use are dropped. A code that does not exist is named in words, and the default is shown.

Streamlit's own `bind="query-params"` writes displayed text, not codes, and drops what it does not know.
Controls must not stand in an `st.fragment`: its reruns do not reach the end of the page.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from judgements.dates import day as day_words
from judgements.place import base_path
from judgements.wording import listed
from views import PAGES, built

Codes = tuple[str, ...]

# Keys in st.session_state, each a dict from name to codes. CHOSEN: what the reader chose since the address
# was last written. REMEMBERED: the last choice of each name on any page. USED: what this run shows.
# WRITTEN: what we put into the address, which is no choice of the reader's when it comes back.
CHOSEN, REMEMBERED, USED, WRITTEN = ("controls/" + k for k in ("chosen", "remembered", "used", "written"))
# PAGE: the page of the last finished run. OPENED: whether this run opens another. NOTICES: a place for words.
# SAID: what the controls of this run have been set to, in words, in their order.
PAGE, OPENED, NOTICES, SAID = ("controls/" + k for k in ("page", "opened", "notices", "said"))

FEW = 12  # that many codes can be listed in a sentence
LONG = 60  # no code is longer
MOST_NAMED = 4  # that many choices are named in the line of choices


def _state(key: str) -> dict[str, Codes]:
    kept: dict[str, Codes] = st.session_state.setdefault(key, {})
    return kept


def _asked(name: str) -> Codes | None:
    """The codes of `name` in the address as the reader has changed it; None where it does not occur."""
    if name in _state(CHOSEN):
        return _state(CHOSEN)[name]
    if name not in st.query_params:
        return None
    return tuple(code for code in st.query_params.get_all(name) if code)


def _notice(sentence: str) -> None:
    """`sentence` at the head of the page."""
    slot = st.session_state.get(NOTICES)
    (slot or st).warning(sentence, icon=":material/info:")


def _quoted(text: str) -> str:
    """What stands in an address, as words on the page: it is a stranger's, so no markup and no novel."""
    shown = text if len(text) <= LONG else text[:LONG] + "…"
    return f"`{shown.replace('`', '')}`"


def _sentence(code: str, label: str, options: Mapping[str, str], instead: Codes) -> str:
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
    return f"The address asks for {_quoted(code)}, which is not a choice of “{label}”. {help_}{shown}"


def _settled(
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    default: Codes,
    empty: Codes,
    known_as: Callable[[str], str | None] | None = None,
) -> Codes:
    """The codes to show for `name`, each among `options`; says so where the address asked for another.

    `default` is shown where nothing is asked for or known, `empty` where the address asks for nothing.
    """

    def known(code: str) -> str | None:
        if code in options:
            return code
        found = known_as(code) if known_as else None
        return found if found in options else None

    asked = _asked(name)
    if asked is None:
        remembered = _recalled(name)
        codes = tuple(code for code in remembered or () if code in options)
        return _used(name, codes or (empty if remembered == () else default))
    if not asked:
        return _remembered(name, empty)
    wrong = [code for code in asked if known(code) is None]
    codes = tuple(dict.fromkeys(known(code) or "" for code in asked if known(code))) or default
    if not wrong:
        return _remembered(name, codes)
    # What no longer fits because the reader has just chosen otherwise is no mistake, and is replaced.
    # A mistake stays in the address, and in sight, until the reader chooses.
    if _state(CHOSEN):
        return _used(name, codes)
    for code in wrong:
        _notice(_sentence(code, label, options, codes))
    _used(name, asked)
    return codes


def _recalled(name: str) -> Codes | None:
    """The last choice of that name where the reader comes from another page; None where there was none.

    On one and the same page a silent address means the default: Back must undo a choice.
    """
    return _state(REMEMBERED).get(name) if st.session_state.get(OPENED) else None


def _used(name: str, codes: Codes) -> Codes:
    _state(USED)[name] = codes
    return codes


def _remembered(name: str, codes: Codes) -> Codes:
    """Remember what the reader chose or a link asked for, but not what the page put there itself."""
    if name in _state(CHOSEN) or _state(WRITTEN).get(name) != codes:
        _state(REMEMBERED)[name] = codes
    return _used(name, codes)


def _key(name: str) -> str:
    return f"choice/{name}"


def _choose(name: str) -> None:
    """Take the value of the control `name` into the address, as codes."""
    value = st.session_state[_key(name)]
    if isinstance(value, date):
        value = value.isoformat()
    several_ = value if isinstance(value, list | tuple) else (value,)
    _state(CHOSEN)[name] = tuple(code for code in several_ if code is not None)


def choose(**codes: str) -> None:
    """Make these choices for the reader, as their controls would: in a callback, before the page runs."""
    _state(CHOSEN).update({name: (code,) for name, code in codes.items()})


def drop(*names: str) -> None:
    """Take these choices back for the reader. For callbacks."""
    _state(CHOSEN).update(dict.fromkeys(names, ()))


def first_run() -> bool:
    """Whether no run of this session has come to its end: the page may have been opened with another server."""
    return PAGE not in st.session_state


def in_use() -> dict[str, str]:
    """Name → code of every choice that this run has settled so far, where it is a single one."""
    return {name: codes[0] for name, codes in _state(USED).items() if len(codes) == 1}


def one(
    name: str,
    label: str,
    options: Mapping[str, str],
    default: str | None = None,
    *,
    known_as: Callable[[str], str | None] | None = None,
    said: str = "{}",
) -> str:
    """The one code of `options` (code → label) that is chosen, from a list that can be searched by typing.

    `default` is the first option unless given. `known_as` turns other names found in an address into a
    code (old names, ONS codes) or None. `said` is how the line of choices tells it. ValueError where there
    is nothing to choose from.
    """
    code = _one(name, label, options, default, known_as)
    _said(said, options[code])
    wired = _wired(name, code, index=list(options).index(code))
    _taken(name, code, st.selectbox(label, list(options), format_func=_label(options), **wired))
    return code


def one_of_few(
    name: str, label: str, options: Mapping[str, str], default: str | None = None, *, said: str = "{}"
) -> str:
    """As `one`, with all options in sight: for two to five short labels."""
    code = _one(name, label, options, default, None)
    _said(said, options[code])
    wired = _wired(name, code, default=code)
    _taken(name, code, st.segmented_control(label, list(options), format_func=_label(options), **wired))
    return code


def optional(
    name: str, label: str, options: Mapping[str, str], *, known_as: Callable[[str], str | None] | None = None
) -> str:
    """The code of `options` that the address names, empty for none; no control: it is chosen elsewhere."""
    if not _asked(name):
        return ""
    found = _settled(name, label, options, default=(), empty=(), known_as=known_as)
    if not found:
        _state(USED).pop(name, None)
    return found[0] if found else ""


def several(
    name: str,
    label: str,
    options: Mapping[str, str],
    default: Sequence[str] = (),
    *,
    at_most: int | None = None,
    known_as: Callable[[str], str | None] | None = None,
    said: str = "{}",
    none: str = "",
) -> Codes:
    """The codes of `options` that are chosen, in the order of choosing; none is a choice too. `said` and `none`
    are how the line of choices tells some and none."""
    first = tuple(code for code in default if code in options)
    codes = _settled(name, label, options, default=first, empty=(), known_as=known_as)[:at_most]
    if not codes and not first:
        _state(USED).pop(name)
    names = [options[c] for c in codes]
    _said(said if codes else none, listed(names) if len(names) < MOST_NAMED else f"{len(names)} chosen")
    shown = st.multiselect(
        label,
        list(options),
        format_func=_label(options),
        max_selections=at_most,
        wrap=True,
        select_all=False,
        placeholder="All" if none else "Choose",
        **_wired(name, list(codes), default=list(codes)),
    )
    _taken(name, list(codes), shown)
    return codes


def day(
    name: str,
    label: str,
    default: date | None = None,
    *,
    earliest: date | None = None,
    latest: date | None = None,
) -> date | None:
    """The day that is chosen. Without a `default` it may be none, which then stays out of the address."""
    asked = _asked(name)
    codes = (_recalled(name) if asked is None else asked) or ()
    found = _day(codes[0], earliest, latest) if codes else None
    chosen = found or default
    shown = (chosen.isoformat(),) if chosen else ()
    if codes and not found and not _state(CHOSEN):
        limits = (f" from {earliest}" if earliest else "") + (f" to {latest}" if latest else "")
        _notice(
            f"The address asks for {_quoted(codes[0])} as “{label}”, not a day{limits} written like 2024-08-08."
        )
        _used(name, codes)
    elif asked is None:
        _used(name, shown)
    else:
        _remembered(name, shown)
    if not _state(USED)[name]:
        _state(USED).pop(name)
    if chosen:
        _said(f"{label[0].lower()}{label[1:]} {{}}", day_words(chosen))
    shown = st.date_input(
        label,
        min_value=earliest,
        max_value=latest,
        format="DD/MM/YYYY",
        required=default is not None,
        **_wired(name, chosen, value=chosen),
    )
    _taken(name, chosen, shown)
    return chosen


def words(name: str, *, longest: int) -> str:
    """The words that the address carries under that name, without what is beyond `longest`; no control."""
    said = "".join(_asked(name) or ())[:longest].strip()
    if said:
        _used(name, (said,))
    return said


def go(page: str, choices: Mapping[str, str | Sequence[str]]) -> NoReturn:
    """Open a page with these choices by code, instead of the rest of this one."""
    view = {view.name: view for view in PAGES}[page]
    st.switch_page(view.file, query_params=_parameters(choices))


def text(name: str, label: str, *, longest: int, example: str = "") -> str:
    """The line of text that the reader has typed, without what is beyond `longest`; empty for none."""
    asked = _asked(name)
    typed = "".join((_recalled(name) if asked is None else asked) or ())[:longest].strip()
    if typed:
        _remembered(name, (typed,))
        _said("“{}”", typed)
    wired = _wired(name, typed, value=typed)
    _taken(name, typed, st.text_input(label, max_chars=longest, placeholder=example, **wired))
    return typed


def _one(
    name: str,
    label: str,
    options: Mapping[str, str],
    default: str | None,
    known_as: Callable[[str], str | None] | None,
) -> str:
    if not options:
        raise ValueError(f"There is nothing to choose from for {name!r} ({label})")
    first: Codes = (default if default is not None and default in options else next(iter(options)),)
    return _settled(name, label, options, default=first, empty=first, known_as=known_as)[0]


def _label(options: Mapping[str, str]) -> Callable[[str], str]:
    # A browser may send back a code that has just left the options.
    return lambda code: options.get(code, code)


def _wired(name: str, shown: object, **first: object) -> dict[str, Any]:
    """The arguments by which a widget is `shown` with that value and puts what the reader chooses into the address.

    `first`: the argument by which it shows it in a session's first run (see `_taken`).
    """
    wired = {"key": _key(name), "on_change": _choose, "args": (name,)}
    if first_run() and _key(name) not in st.session_state:
        return wired | first
    st.session_state[_key(name)] = shown
    return wired


def _taken(name: str, value: object, shown: object) -> None:
    """A page that was open when its server went asks the next one, which has no session of it: what the reader
    has just chosen comes with the first run, and no callback tells of it. It must not be lost."""
    if first_run() and shown != value and (shown or value):
        _choose(name)
        st.rerun()


def _said(how: str, words: str) -> None:
    if how:
        words = words if how == "{}" else words[:1].lower() + words[1:]
        st.session_state.setdefault(SAID, []).append(how.format(words))


def said_since(start: int = 0) -> list[str]:
    """What the controls have been set to in this run, in words, from the given one on."""
    return list(st.session_state.get(SAID, []))[start:]


def _day(text: str, earliest: date | None, latest: date | None) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if (earliest or found) <= found <= (latest or found) else None


@contextmanager
def choices_in_the_address(page: str) -> Iterator[None]:
    """Around a page: when it is done, its address holds every choice it used, in order, and nothing else."""
    st.session_state[NOTICES] = st.container()
    st.session_state[OPENED] = st.session_state.get(PAGE) != page
    st.session_state[SAID] = []
    _state(USED).clear()
    asked = {name: tuple(c for c in st.query_params.get_all(name) if c) for name in st.query_params}
    try:
        yield
    except StopException:
        _write(page, asked)
        raise
    _write(page, asked)


def _write(page: str, asked: Mapping[str, Codes]) -> None:
    """Not reached where the reader's next choice cuts a run short: that run has not seen every control."""
    used = _state(USED)
    if not _state(CHOSEN):
        _say_what_is_unused(asked, used)
    # Written even where nothing changed: the end of an earlier run may have come between in the browser.
    if used or asked:
        st.query_params.from_dict({name: list(codes) or [""] for name, codes in used.items()})
    st.session_state[WRITTEN] = dict(used)
    st.session_state[PAGE] = page
    _state(CHOSEN).clear()


def _say_what_is_unused(asked: Mapping[str, Codes], used: Mapping[str, Codes]) -> None:
    """A notice for each parameter that looks like a slip of the pen for one that the page has."""
    for name in asked.keys() - used.keys():
        near = difflib.get_close_matches(name, used.keys() - asked.keys(), n=1, cutoff=0.6)
        if near:
            _notice(
                f"The address has a choice named {_quoted(name)}, which this page does not know. It has `{near[0]}`."
            )


def address(page: str, **choices: str | Sequence[str] | date | None) -> str:
    """The address of a page with these choices by code: `/force?force=kent`. KeyError for an unknown page."""
    path = base_path() + {view.name: view for view in PAGES}[page].address
    query = urlencode(_parameters(choices), doseq=True)
    return f"{path}?{query}" if query else path


def page_link(page: str, label: str, **choices: str | Sequence[str] | date | None) -> None:
    """A link to a page with these choices by code; plain text where that page is not built."""
    view = {view.name: view for view in PAGES}[page]
    if view in built():
        st.page_link(view.file, label=label, query_params=_parameters(choices))
    else:
        st.markdown(label)


def _parameters(choices: Mapping[str, str | Sequence[str] | date | None]) -> dict[str, list[str]]:
    """Lists repeat the parameter; None leaves it out."""
    return {
        name: [str(value)] if isinstance(value, str | date) else [str(v) for v in value]
        for name, value in choices.items()
        if value is not None
    }
