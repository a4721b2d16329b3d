"""What pages need is imported when the server starts.

Pages run in threads. Where the first readers come at once, each thread would import what Streamlit and the pages put
off until then, and Python's imports by several threads fail now and then ("partially initialized module").
"""

import importlib
import pkgutil

import judgements
import views

# What Streamlit itself imports only when it first needs it.
PUT_OFF = ("pandas", "pyarrow.parquet", "streamlit.dataframe.lazy_df_adapters")


def at_start(pages: frozenset[str]) -> None:
    """Imports every module of `judgements` and `views` but the scripts of pages, and PUT_OFF."""
    parts = [
        m.name for m in pkgutil.walk_packages(judgements.__path__, "judgements.") if "__main__" not in m.name
    ]
    parts += [f"views.{m.name}" for m in pkgutil.iter_modules(views.__path__) if m.name not in pages]
    for name in (*PUT_OFF, *parts):
        importlib.import_module(name)
