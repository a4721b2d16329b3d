"""The app: its pages and its addresses, nothing else.

Two commands serve it, and both import this file as the module `dashboard` and take `app`:

    streamlit run dashboard.py
    uvicorn dashboard:app

Streamlit then runs the same file once more for every reader and every interaction, as the script
`__main__`: that run shows the page and must not build a second app. So the import shows no page, and
the script makes no app.
"""

import os
import sys
from pathlib import Path

import streamlit as st

from views import chosen, imports, page, turns
from views.pages import built

TITLE = "Police inspection grades"


def show_page() -> None:
    """Show the page that the address names, between the frame's head and foot."""
    pages = [st.Page(v.file, title=v.title, url_path=v.name, default=v.address == "/") for v in built()]
    current = st.navigation(pages, position="hidden")  # the menu is the masthead's, in addresses/templates
    with turns.turn():
        page.head(current.title)
        with chosen.choices_in_the_address(current.url_path):
            current.run()
        page.foot()


if __name__ == "__main__":
    show_page()
else:
    # Streamlit's setting may stand in its configuration or on the command line; our own links read it from here.
    os.environ["STREAMLIT_SERVER_BASE_URL_PATH"] = st.get_option("server.baseUrlPath")

    # Python lets a thread that computes keep the others waiting for 5 ms. The server's own thread, which sends what
    # pages have found, would wait so some forty times for one page.
    sys.setswitchinterval(0.0001)

    from addresses import base_path, lifespan, middleware, routes

    st.config.set_option("server.baseUrlPath", base_path())  # that of PUBLIC_ADDRESS where Streamlit has none

    imports.at_start(frozenset(Path(view.file).stem for view in built()))
    FILES = Path(st.__file__).parent / "static"
    app = st.App(
        __file__,
        routes=routes(TITLE, built(), FILES, page.STYLE.read_text(encoding="utf-8")),
        middleware=middleware(built(), FILES),
        lifespan=lifespan,
        on_script_error=page.apology,
    )
