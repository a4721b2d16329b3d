"""Controls whose choices live in the address, by code (see chosen.py).

Each control reads its code from there, shows the label, and puts the code back when the reader chooses.
Streamlit's own `bind="query-params"` writes displayed text, not codes, and drops what it does not know.
Controls must not stand in an `st.fragment`: its reruns do not reach the end of the page.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from judgements.dates import day as day_words
from judgements.wording import listed, uncapitalised
from views import chosen
from views.chosen import Codes

Reader = Callable[[str], Codes]  # a list of names, typed or pasted → codes; what names nothing stays as it is

MOST_NAMED = 4  # that many choices are named in the line of choices


def _key(name: str) -> str:
    return f"choice/{name}"


def _choose(name: str, read: Reader | None = None) -> None:
    """Take the value of the control `name` into the address, as codes; `read` makes codes of what was typed."""
    value = st.session_state[_key(name)]
    if isinstance(value, date):
        value = value.isoformat()
    several_ = value if isinstance(value, list | tuple) else (value,)
    chosen.state(chosen.CHOSEN)[name] = tuple(
        code for one_ in several_ if one_ is not None for code in (read(one_) if read else (one_,))
    )


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
    chosen.say(said, options[code])
    wired = _wired(name, code, index=list(options).index(code))
    _taken(name, code, st.selectbox(label, list(options), format_func=_label(options), **wired))
    return code


def one_of_few(
    name: str, label: str, options: Mapping[str, str], default: str | None = None, *, said: str = "{}"
) -> str:
    """As `one`, with all options in sight: for two to five short labels."""
    code = _one(name, label, options, default, None)
    chosen.say(said, options[code])
    wired = _wired(name, code, default=code)
    _taken(name, code, st.segmented_control(label, list(options), format_func=_label(options), **wired))
    return code


def optional(
    name: str, label: str, options: Mapping[str, str], *, known_as: Callable[[str], str | None] | None = None
) -> str:
    """The code of `options` that the address names, empty for none; no control: it is chosen elsewhere."""
    if not chosen.asked(name):
        return ""
    found = chosen.settled(name, label, options, default=(), empty=(), known_as=known_as)
    if not found:
        chosen.state(chosen.USED).pop(name, None)
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
    read: Reader | None = None,
) -> Codes:
    """The codes of `options` that are chosen, in the order of choosing; none is a choice too. `said` and `none`
    are how the line of choices tells some and none. With `read` names can be typed or pasted, several at once."""
    first = tuple(code for code in default if code in options)
    codes = chosen.settled(
        name, label, options, default=first, empty=(), known_as=known_as, strict=bool(read)
    )
    codes = codes[:at_most]
    if not codes and not first:
        chosen.state(chosen.USED).pop(name)
    names = [options[c] for c in codes]
    chosen.say(said if codes else none, listed(names) if len(names) < MOST_NAMED else f"{len(names)} chosen")
    shown = st.multiselect(
        label,
        list(options),
        format_func=_label(options),
        max_selections=at_most,
        wrap=True,
        select_all=False,
        placeholder=("All" if none else "Choose") + (", or paste names" if read else ""),
        accept_new_options=read is not None,
        **_wired(name, list(codes), default=list(codes)) | {"args": (name, read)},
    )
    _taken(name, list(codes), shown, read)
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
    asked = chosen.asked(name)
    codes = (chosen.recalled(name) if asked is None else asked) or ()
    found = _day(codes[0], earliest, latest) if codes else None
    picked = found or default
    shown = (picked.isoformat(),) if picked else ()
    if codes and not found and not chosen.state(chosen.CHOSEN):
        limits = (f" from {earliest}" if earliest else "") + (f" to {latest}" if latest else "")
        chosen.notice(
            f"The address asks for {chosen.quoted(codes[0])} as “{label}”, not a day{limits} written like 2024-08-08."
        )
        chosen.used(name, codes)
    elif asked is None:
        chosen.used(name, shown)
    else:
        chosen.remembered(name, shown)
    if not chosen.state(chosen.USED)[name]:
        chosen.state(chosen.USED).pop(name)
    if picked:
        chosen.say(f"{uncapitalised(label)} {{}}", day_words(picked))
    shown = st.date_input(
        label,
        min_value=earliest,
        max_value=latest,
        format="DD/MM/YYYY",
        required=default is not None,
        **_wired(name, picked, value=picked),
    )
    _taken(name, picked, shown)
    return picked


def words(name: str, *, longest: int) -> str:
    """The words that the address carries under that name, without what is beyond `longest`; no control."""
    said = "".join(chosen.asked(name) or ())[:longest].strip()
    if said:
        chosen.used(name, (said,))
    return said


def text(name: str, label: str, *, longest: int, example: str = "") -> str:
    """The line of text that the reader has typed, without what is beyond `longest`; empty for none."""
    asked = chosen.asked(name)
    typed = "".join((chosen.recalled(name) if asked is None else asked) or ())[:longest].strip()
    if typed:
        chosen.remembered(name, (typed,))
        chosen.say("“{}”", typed)
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
    return chosen.settled(name, label, options, default=first, empty=first, known_as=known_as)[0]


def _label(options: Mapping[str, str]) -> Callable[[str], str]:
    # A browser may send back a code that has just left the options.
    return lambda code: options.get(code, code)


def _wired(name: str, shown: object, **first: object) -> dict[str, Any]:
    """The arguments by which a widget is `shown` with that value and puts what the reader chooses into the address.

    `first`: the argument by which it shows it in a session's first run (see `_taken`).
    """
    wired = {"key": _key(name), "on_change": _choose, "args": (name,)}
    if chosen.first_run() and _key(name) not in st.session_state:
        return wired | first
    st.session_state[_key(name)] = shown
    return wired


def _taken(name: str, value: object, shown: object, read: Reader | None = None) -> None:
    """A page that was open when its server went asks the next one, which has no session of it: what the reader
    has just chosen comes with the first run, and no callback tells of it. It must not be lost."""
    if chosen.first_run() and shown != value and (shown or value):
        _choose(name, read)
        st.rerun()


def _day(text: str, earliest: date | None, latest: date | None) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if (earliest or found) <= found <= (latest or found) else None
