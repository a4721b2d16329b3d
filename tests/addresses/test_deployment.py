"""What stands in deploy/ and docs/ of addresses is said of the addresses that there are."""

import re
from pathlib import Path

import pytest

from tests.addresses.conftest import application
from views.pages import built

ROOT = Path(__file__).resolve().parents[2]
NGINX = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
KEPT = re.search(r"location ~ (\S+) {", NGINX)[1]
PAGES = {view.address for view in built()}
OURS = [r.path for r in application().routes if r.path not in {*PAGES, "/{path:path}"}]


@pytest.mark.parametrize("path", [p for p in OURS if p != "/healthz"])
def test_every_address_may_be_kept_by_the_proxy_and_carries_no_cookie(path):
    assert re.search(KEPT, re.sub("{[^}]+}", "x", path))


@pytest.mark.parametrize("path", [*sorted(PAGES), "/_stcore/stream", "/media/x", "/nosuch"])
def test_pages_and_conversations_stay_with_the_replica_of_their_reader(path):
    assert not re.search(KEPT, path)


@pytest.mark.parametrize("path", OURS)
def test_every_address_is_described(path):
    described = (ROOT / "docs/addresses.md").read_text(encoding="utf-8")
    first = path.strip("/").split("/")[0].split("{")[0]
    assert re.search(rf"`/{re.escape(first)}", described)


def test_readers_behind_a_proxy_are_told_apart():
    # Else all of them share what one client may have drawn (see `addresses.clients`).
    said = {
        name: (ROOT / "deploy" / name).read_text(encoding="utf-8")
        for name in ("compose.yaml", "kubernetes.yaml")
    }
    assert 'FORWARDED_ALLOW_IPS: "*"' in said["compose.yaml"]
    assert '{name: FORWARDED_ALLOW_IPS, value: "*"}' in said["kubernetes.yaml"]
    # What is trusted whoever sends it must not be what the reader said of himself.
    assert "X-Forwarded-For $remote_addr;" in NGINX
