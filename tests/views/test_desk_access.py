"""Nobody writes but the person at this machine under `make desk`, or a listed person whose login is vouched for."""

from types import SimpleNamespace

import pytest

from pipelines.adding.proposal import Proposal
from views import desk_access, desk_rows

HOME = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}


class Secrets(dict):
    """As st.secrets where there are some."""


@pytest.fixture
def sitting(monkeypatch):
    """`sitting(...)`: who may write when somebody comes so."""

    def found(*, desk="local", address="127.0.0.1", peer=None, headers=HOME, secrets=None, user=None) -> str:
        monkeypatch.setenv("DESK", desk)
        fake = SimpleNamespace(
            get_option=lambda _: address,
            context=SimpleNamespace(headers=headers, ip_address=peer),
            secrets=Secrets(secrets or {}),
            user=user or SimpleNamespace(is_logged_in=False, get={}.get),
        )
        monkeypatch.setattr(desk_access, "st", fake)
        return desk_access.writer()

    return found


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "127.0.0.1"])
def test_the_person_at_this_machine_may_write_under_make_desk(sitting, host):
    assert sitting(headers={"Host": host, "Origin": f"http://{host}"}) == "this machine"


@pytest.mark.parametrize(
    "so",
    [
        {"desk": ""},
        {"desk": "yes"},
        {"address": "0.0.0.0"},
        {"address": ""},
        {"address": None},
        {"address": "192.168.1.4"},
        {"peer": "192.168.1.7"},
        {"headers": {"Host": "grades.example.org"}},
        {"headers": {"Host": "localhost.evil.example:8501"}},
        {"headers": {"Host": "127.0.0.1.evil.example"}},
        {"headers": {}},
        {"headers": HOME | {"Origin": "https://evil.example"}},
        {"headers": HOME | {"Origin": "null"}},
        {"headers": HOME | {"X-Forwarded-For": "127.0.0.1"}},
        {"headers": HOME | {"Forwarded": "for=127.0.0.1"}},
        {"headers": HOME | {"X-Real-IP": "127.0.0.1"}},
    ],
)
def test_anybody_else_may_not(sitting, so):
    assert sitting(**so) == ""


SECRETS = {"auth": {}, "desk": {"editors": ["ann@example.org"]}}


def somebody(email="ann@example.org", verified=True, logged_in=True):
    return SimpleNamespace(is_logged_in=logged_in, get={"email": email, "email_verified": verified}.get)


def test_a_listed_person_whose_login_is_vouched_for_may_write(sitting):
    assert sitting(desk="", secrets=SECRETS, user=somebody("Ann@Example.org")) == "ann@example.org"


@pytest.mark.parametrize(
    "so",
    [
        {"user": somebody("bob@example.org")},
        {"user": somebody(verified=False)},
        {"user": somebody(verified=None)},
        {"user": somebody(verified="true")},
        {"user": somebody(email=None)},
        {"user": somebody(logged_in=False)},
        {"user": somebody(), "secrets": {"auth": {}}},
        {"user": somebody(), "secrets": {"auth": {}, "desk": {"editors": []}}},
        {"user": somebody(), "secrets": {"desk": {"editors": ["ann@example.org"]}}},
    ],
)
def test_any_other_login_may_not(sitting, so):
    assert sitting(**{"desk": "", "secrets": SECRETS} | so) == ""


@pytest.mark.parametrize("callback", ["_add", "_preview", "_undo"])
def test_a_callback_that_a_stranger_sets_off_writes_nothing(sitting, monkeypatch, callback):
    """Whatever a forged message from a browser names as clicked, the server asks anew who it is."""
    done: list[str] = []
    for name in ("add", "preview", "undo"):
        monkeypatch.setattr(desk_rows.reader, name, lambda *_, name=name: done.append(name))
    monkeypatch.setattr(desk_rows, "st", SimpleNamespace(session_state={}))
    arguments = () if callback == "_undo" else (Proposal(),)
    assert sitting(headers=HOME | {"X-Forwarded-For": "127.0.0.1"}) == ""
    getattr(desk_rows, callback)(*arguments)
    assert done == []
    assert sitting() == "this machine"
    getattr(desk_rows, callback)(*arguments)
    assert done == [callback.strip("_")]
