"""`/letter/CODE`: one force on one sheet of A4, every sentence with its sources."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from addresses.answering import LIVE, cached_response
from addresses.api import refuse_parameters
from addresses.asking import origin
from addresses.problems import Refused
from addresses.templating import page
from judgements.exports import FORMATS, File, links
from judgements.force_letter import letter
from judgements.letter_paper import paper
from judgements.store import current


def sheet(request: Request) -> Response:
    """The letter as a page that prints on one sheet; with `.pdf` as a PDF of one. Any name of the force leads there."""
    refuse_parameters(request)
    ending = "pdf" if request.url.path.endswith(".pdf") else ""
    store, asked = current(), request.path_params["force"]
    code = store.vocabulary.force_code(asked)
    if code is None:
        every = {f.name: f"/letter/{f.code}" for f in store.vocabulary.forces.values()}
        raise Refused(404, f"There is no force '{asked[:60]}'.", instead=every)
    if code != asked:
        return RedirectResponse(f"/letter/{code}{ending and f'.{ending}'}", 301)

    here = origin(request)

    def make() -> File:
        if ending:
            return File(f"{code}-letter.pdf", FORMATS["pdf"], paper(store, letter(store, code), here))
        text = page("letter.html", letter=letter(store, code), plain_page=links.force_link(code))
        return File("letter.html", "text/html; charset=utf-8", text.encode())

    return cached_response(
        request, ("letter", code, ending, here, store.snapshot.id), make, cache_control=LIVE
    )
