"""Pages run in Streamlit's own test harness, as the app shows them, on stores that tests choose."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.addresses.conftest import TestClient, application
from tests.exampleshire import Exampleshire
from tests.once import once
from views import pages

APP = Path(__file__).parent.parent.parent / "dashboard.py"


@pytest.fixture(scope="session")
def empty(tmp_path_factory) -> Path:
    """A store in service that holds no judgement."""
    made = once(tmp_path_factory, "empty", lambda folder: Exampleshire.at(folder / "data").publish())
    return made / "data" / "judgements.duckdb"


@pytest.fixture
def open_page(monkeypatch, real_store_path):
    """`open_page("force", {"force": "kent"})`: the page of that name, from a cold link."""

    def opened(
        name: str, choices: dict[str, str | list[str]] | None = None, store: Path = real_store_path
    ) -> AppTest:
        monkeypatch.setenv("JUDGEMENTS_STORE", str(store))
        app = AppTest.from_file(str(APP), default_timeout=60)
        view = {view.name: view for view in pages.PAGES}[name]
        if view is not pages.PAGES[0]:
            app.switch_page(f"views/{name}.py")
        for parameter, value in (choices or {}).items():
            app.query_params[parameter] = value
        return app.run()

    return opened


@pytest.fixture
def client(monkeypatch, real_store_path):
    """A client of the addresses beside the pages, over the same store."""
    monkeypatch.setenv("JUDGEMENTS_STORE", str(real_store_path))
    return TestClient(application(), follow_redirects=False)
