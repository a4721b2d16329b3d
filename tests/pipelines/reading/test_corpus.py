"""Every document of the corpus gives its facts, all of them and no others."""

import pytest

from tests.pipelines.corpus import Case, as_stated, cases, facts
from tests.pipelines.reading.silence import lost


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.name)
def test_a_document_gives_its_facts_and_no_others_each_in_words_of_its_own(case: Case):
    found = case.read()
    assert facts([as_stated(r) for r in found]) == facts(case.expected())
    assert lost(found) == []
    for reading in found:
        for said in reading.judgements:
            assert reading.text[said.start : said.end].strip()
        for problem in reading.problems:
            assert 0 <= problem.start <= problem.end <= len(reading.text)


def test_the_corpus_holds_every_kind_of_document():
    kinds = {stated["kind"] for case in cases() for stated in case.expected()}
    assert kinds == {"press_release", "force_report", "peel_page", "spreadsheet", "out_of_scope", "unknown"}
    assert len(cases()) >= 45
