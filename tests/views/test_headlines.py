"""The Headlines page: a claim from a link, by parts, outside the grammar, on an empty store; leads filtered."""

CLAIM = "Durham is the only force graded outstanding for Effectiveness in PEEL 2016"


def html_of(app):
    return "\n".join(h.value for h in app.get("html") if hasattr(h, "value")) + "\n".join(
        str(getattr(h.proto, "body", "")) for h in app.get("html")
    )


def test_without_a_claim_the_page_says_what_it_takes_and_lists_leads(open_page):
    app = open_page("headlines")
    assert not app.exception
    assert "Type one sentence" in html_of(app)
    assert '<ol class="leads">' in html_of(app)


def test_a_link_answers_the_claim_it_holds_with_its_figure(open_page):
    app = open_page("headlines", {"claim": CLAIM})
    assert not app.exception
    assert "<h2>True</h2>" in html_of(app)
    assert f"Read as: {CLAIM}." in html_of(app)
    assert len(app.get("bidi_component")) == 1


def test_an_unsafe_claim_gives_reason_printable_words_and_the_nearest_true_one(open_page):
    text = "Cleveland is the only force in the North East graded inadequate for investigating abuse"
    told = html_of(open_page("headlines", {"claim": text}))
    for words in ("Unsafe to say", "Why", "What may be printed", "What would overturn this", "True instead"):
        assert words in told


def test_a_sentence_outside_the_grammar_is_told_what_could_not_be_read(open_page):
    app = open_page("headlines", {"claim": "Kent is shocking"})
    assert not app.exception
    told = html_of(app)
    assert "Not understood" in told
    assert "but not “shocking”" in told
    assert "How is Kent doing?" in told


def test_a_claim_by_parts_opens_from_a_link(open_page):
    parts = {"by": "parts", "kind": "lowest", "force": "humberside", "programme": "PEEL", "cycle": "2015",
             "area": "efficiency"}  # fmt: skip
    app = open_page("headlines", parts)
    assert not app.exception
    assert "<h2>True</h2>" in html_of(app)


def test_parts_that_make_no_claim_say_why(open_page):
    app = open_page("headlines", {"by": "parts", "kind": "lowest", "force": "kent", "area": "all"})
    assert not app.exception
    assert "Say which area" in html_of(app)


def test_every_kind_of_claim_by_parts_is_answered_or_says_why_not(open_page):
    from judgements.claims import KINDS

    for kind in KINDS:
        app = open_page("headlines", {"by": "parts", "kind": kind, "force": "kent", "cycle": "2016"})
        assert not app.exception, kind


def test_leads_are_kept_by_force_and_kind(open_page):
    told = html_of(open_page("headlines", {"lead_force": "northamptonshire", "lead": "regrade"}))
    assert "1 of " in told
    assert "was changed from adequate to requires improvement on 8 August 2024" in told


def test_an_empty_store_is_said_to_be_empty(open_page, empty):
    app = open_page("headlines", {"claim": "Every force is good"}, empty)
    assert not app.exception
    assert "The store is empty" in app.error[0].value


def test_a_release_that_we_hold_opens_from_its_address(open_page, store):
    row = store.table("evidence").filter(force="kent", cycle="2016").row(0, named=True)
    app = open_page("headlines", {"release": row["source_url"]})
    assert not app.exception
    told = html_of(app)
    assert "differ from ours" in told
    assert "May be printed" in told
    assert "Not safe to print" in told


def test_an_address_that_is_no_source_of_ours_is_told_so(open_page):
    app = open_page("headlines", {"release": "https://example.org/<script>"})
    assert not app.exception
    assert "None of our sources stands at that address" in html_of(app)


def test_a_pasted_release_is_read_and_checked(open_page, store):
    app = open_page("headlines", {"by": "release"})
    (area,) = [t for t in app.text_area if "release" in t.label]
    area.set_value(
        "Kent Police: PEEL 2016. HMICFRS graded Kent Police outstanding for legitimacy and good for effectiveness. "
        "PEEL: Police legitimacy 2016, Kent Police. Kent Police is outstanding at legitimacy."
    ).run()
    assert not app.exception
    assert "differ from ours" in html_of(app) or "<ul>" in html_of(app)
