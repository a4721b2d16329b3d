"""`/api/ask`: questions and claims answered as JSON; whatever is typed, never a fault of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgements.claims.understanding.lexicon import lexicon
from tests.once import tried

CLAIM = "Durham is the only force graded outstanding for Effectiveness in PEEL 2016"


def test_a_true_claim_is_answered_with_what_may_be_printed_its_figure_and_its_sources(client):
    found = client.get("/api/ask", params={"q": CLAIM}).json()
    assert (found["verdict"], found["read_as"]) == ("true", f"{CLAIM}.")
    assert found["may_be_printed"] == [f"{CLAIM} (of 43 forces)."]
    assert found["figure"]["name"] == "position"
    assert client.get(found["page"]).status_code == 200
    (durham,) = [row for row in found["evidence"] if row["force"] == "Durham"]
    assert (durham["grade"], found["evidence_rows"]) == ("Outstanding", 43)
    assert "://" in durham["sources"]


def test_a_sentence_that_is_not_understood_says_which_words_were_and_what_to_ask(client):
    response = client.get("/api/ask", params={"q": "Kent is shockingly bad"})
    found = response.json()
    assert response.status_code == 200
    assert (found["verdict"], found["understood"], len(found["ask_instead"])) == (
        "not_understood",
        ["kent"],
        3,
    )


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20", f"?q={'x' * 401}", "?q=a&q=b", "?question=Kent"])
def test_no_question_two_or_one_too_long_is_refused_in_words(client, query):
    response = client.get(f"/api/ask{query}")
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert "q" in response.json()["detail"]


def test_the_service_is_described(client):
    described = client.get("/api/openapi.json").json()
    asked = described["paths"]["/api/ask"]["get"]
    answer = set(client.get("/api/ask", params={"q": CLAIM}).json())
    assert asked["parameters"][0]["name"] == "q"
    assert answer == set(described["components"]["schemas"]["Answer"]["properties"])


@tried(60)
@given(st.data())
def test_words_of_the_field_thrown_together_never_make_it_fail(client, store, data):
    phrases = sorted(" ".join(p) for p in lexicon(store).phrases)
    words = data.draw(st.lists(st.sampled_from(phrases) | st.text(max_size=6), min_size=1, max_size=9))
    text = " ".join(words)[:400]
    if text.strip():
        response = client.get("/api/ask", params={"q": text})
        assert response.status_code == 200, text
        assert response.json()["answer"]
