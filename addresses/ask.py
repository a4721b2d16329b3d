"""`/api/ask?q=`: a question or claim in words, answered as JSON. Nothing that is typed makes it fail."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from addresses.answering import LIVE, cached_response
from addresses.asking import origin
from addresses.problems import Refused
from judgements.choices import BadChoices, Problem
from judgements.claims import VERDICT_WORDS, Answer, answer
from judgements.claims.understanding.reading import LONGEST
from judgements.exports import File
from judgements.exports.credit import ATTRIBUTION, LICENCE_ADDRESS
from judgements.store import current

MOST_EVIDENCE = 200  # rows that one answer carries


def ask(request: Request) -> Response:
    """The answer to the parameter `q`. Raises BadChoices for any other, Refused where there is none or too much."""
    store, pairs = current(), request.query_params.multi_items()
    if others := [Problem(n[:60], v[:60], "is not known here", ("q",)) for n, v in pairs if n != "q"]:
        raise BadChoices(others)
    words = [v.strip() for _, v in pairs]
    if len(words) != 1 or not words[0] or len(words[0]) > LONGEST:
        raise Refused(400, f"Ask one question as the parameter q, of at most {LONGEST} characters.")
    here = origin(request)

    def make() -> File:
        told = as_json(answer(store, words[0]), here) | {"snapshot": store.snapshot.id}
        return File(
            "answer.json", "application/json", json.dumps(told, ensure_ascii=False, indent=1).encode()
        )

    return cached_response(request, ("ask", words[0], store.snapshot.id, here), make, cache_control=LIVE)


def as_json(found: Answer, here: str) -> dict[str, Any]:
    """An answer by the names of its parts."""
    name, choices = found.figure or ("", {})
    return {
        "question": found.text,
        "verdict": found.verdict,
        "verdict_label": VERDICT_WORDS[found.verdict],
        "answer": found.sentence,
        "read_as": found.reading,
        "taken": found.took,
        "reasons": found.reasons,
        "notes": found.notes,
        "what_would_overturn": found.overturn,
        "may_be_printed": found.safe,
        "true_instead": found.nearest,
        "understood": found.understood,
        "not_understood": found.unread,
        "ask_instead": found.suggestions,
        "figure": {
            "name": name,
            "choices": {n: str(v) if not isinstance(v, tuple) else v for n, v in choices.items()},
        }
        if name
        else None,
        "page": f"{here}{found.address}" if found.address else None,
        "evidence": found.evidence.head(MOST_EVIDENCE).rename(str.lower).to_dicts(),
        "evidence_rows": found.evidence.height,
        "attribution": ATTRIBUTION,
        "licence": LICENCE_ADDRESS,
    }
