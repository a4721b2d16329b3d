"""Which addresses may be asked at all, and why others are refused."""

import pytest

from tests.pipelines.fetching import BASE
from tests.pipelines.site import HOST


@pytest.mark.parametrize(
    "address",
    [
        f"{BASE}/peel-reports/kent-2023-25/",
        "https://www.justiceinspectorates.gov.uk/hmicfrs/news/",
        "https://justiceinspectorates.gov.uk/hmic/kent/",
        f"{BASE}:443/publications/",
        "https://HMICFRS.justiceinspectorates.gov.uk/publications/",
    ],
)
def test_addresses_of_the_inspectorate_may_be_asked(allowed, address):
    assert allowed.refusal(address) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (f"http://{HOST}/publications/", "it is http where https is required"),
        ("ftp://hmic.gov.uk/", "it is ftp where https is required"),
        (f"https://{HOST}.evil.example/", "is not on the allow-list"),
        (f"https://evil.example/{HOST}/", "is not on the allow-list"),
        (f"https://{HOST}@evil.example/", "it carries a user name"),
        (f"https://user:secret@{HOST}/", "it carries a user name"),
        (f"https://{HOST}:8443/", "it names the port 8443"),
        (f"https://{HOST}./publications/", "is not on the allow-list"),
        ("https://127.0.0.1/", "it names an IP number"),
        ("https://[::1]/", "it names an IP number"),
        ("https://2130706433/", "it names an IP number"),
        ("https://0x7f.1/", "it names an IP number"),
        ("https://localhost/", "is not on the allow-list"),
        ("https://justiceinspectorates.gov.uk/prisons/", "is not on the allow-list"),
        ("https://justiceinspectorates.gov.uk/hmicfrs-other/", "is not on the allow-list"),
        ("https://justiceinspectorates.gov.uk/hmicfrs/../prisons/", "is not on the allow-list"),
        ("https://justiceinspectorates.gov.uk/hmicfrs/%2e%2e/prisons/", "servers understand differently"),
        (f"https://{HOST}\\@evil.example/", "servers understand differently"),
        (f"https://{HOST}/a\r\nhost: evil.example", "servers understand differently"),
        ("https://hmicfrs.justiceinspectorates.gov.uк/", "servers understand differently"),
        ("https://www.bbc.co.uk/news/1", "publishers.csv says not to fetch www.bbc.co.uk"),
        ("nonsense", "it is no where https is required"),
        ("https:///", "is not on the allow-list"),
    ],
)
def test_other_addresses_are_refused_with_the_reason(allowed, address, why):
    assert why in allowed.refusal(address)
