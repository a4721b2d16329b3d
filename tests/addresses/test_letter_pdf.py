"""`/letter/CODE.pdf`: the letter of a force as a file."""


def test_the_address_gives_the_pdf_under_every_name_of_the_force(client, store):
    name = next(iter(store.vocabulary.forces.values()))
    answer = client.get(f"/letter/{name.name}.pdf", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, f"/letter/{name.code}.pdf")
    got = client.get(f"/letter/{name.code}.pdf")
    assert (got.headers["content-type"], got.content[:5]) == ("application/pdf", b"%PDF-")
    assert client.get("/letter/nowhere.pdf").status_code == 404
