"""The field at the head of the page, without a browser."""


def test_places_are_offered_with_the_address_of_their_page(client):
    answer = client.get("/api/find", params={"q": "kent"}).json()
    assert answer["q"] == "kent"
    assert answer["places"][0] == {
        "kind": "force", "label": "Kent", "detail": "South East, England", "address": "/force?force=kent",
    }  # fmt: skip


def test_without_a_script_a_name_leads_to_its_page_and_anything_else_to_a_list(client):
    named = client.get("/find", params={"q": "Hampshire Constabulary"})
    assert (named.status_code, named.headers["location"]) == (303, "/force?force=hampshire")
    listed = client.get("/find", params={"q": "north"}).text
    assert '<a href="/force?force=north-wales">North Wales</a>' in listed
    assert 'href="/?q=north"' in listed


def test_words_of_strangers_are_text_and_have_an_end(client):
    assert "<script>alert" not in client.get("/find", params={"q": "<script>alert(1)</script>"}).text
    assert client.get("/api/find", params={"q": "x" * 401}).status_code == 400
    assert client.get("/api/find", params={"q": "kent", "x": "y"}).status_code == 400
