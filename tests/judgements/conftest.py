"""A country that grows while it is served."""

from collections.abc import Callable

import pytest

from judgements.store import Store
from tests.exampleshire import Exampleshire


@pytest.fixture
def served(country: Exampleshire, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Store]:
    """Builds what the country holds by now and serves it; hands back the store."""
    monkeypatch.setenv("JUDGEMENTS_STORE", str(country.data / "judgements.duckdb"))
    return country.published
