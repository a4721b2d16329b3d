"""Fetching against a small site on this machine: the site's addresses, a page of it, and forms of addresses."""

from pipelines.register.all_tables import VOCABULARY
from tests.pipelines.site import HOST

BASE = f"https://{HOST}"
REPORT = (
    "<h1>PEEL 2023–25: An inspection of {force} Police</h1><h2>Preventing crime</h2><p>Good</p>"
    "<p>{force} Police is good at prevention and deterrence.</p>"
)
REPORTS = f"PEEL,2023-25,page,{BASE}/peel-reports/{{force}}-2023-25/"
NEWS = f",,listing,{BASE}/news/news-feed/"
MORE_NEWS = f",,listing,{BASE}/news/news-feed/page/{{number}}/"
RELEASE = f",,link,{BASE}/news/news-feed/{{title}}/"


def forms(country, *rows):
    """Makes these rows the country's forms of addresses."""
    lines = ["programme,cycle,kind,address,note", *(f"{row}," for row in rows)]
    VOCABULARY["address_form"].path(country.data).write_text("\n".join(lines) + "\n")
