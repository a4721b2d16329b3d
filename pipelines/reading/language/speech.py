"""Where somebody is quoted at length: loose words, not statements of a grade."""

import re

from pipelines.reading.documents.document import Line

CLOSING = re.compile(r"(?<=\S)[’'](?![^\W_])")
SPEECH_VERB = re.compile(r"\b(?:said|says|added|told|commented|concluded|stated)\b[^‘'“\"]{0,120}$")


def speech(text: str, line: Line) -> list[tuple[int, int]]:
    """Where in a line somebody is quoted at length: loose words, not statements of a grade.

    A quotation of up to four words quotes a term ("requires improvement") and is no speech.
    """
    spans: list[tuple[int, int]] = []
    place = line.start
    while place < line.end:
        begins = [p for p in (text.find(q, place, line.end) for q in '“"') if p >= 0]
        if not begins:
            break
        begin = min(begins)
        closes = [p for p in (text.find(q, begin + 1, line.end) for q in '”"') if p >= 0]
        at_start = not text[line.start : begin].strip()
        end = min(closes) if closes else (line.end if text[begin] == "“" or at_start else begin + 1)
        if len(text[begin:end].split()) > 4:
            spans.append((begin, end))
        place = end + 1
    return spans + _single_quoted_speech(text, line)


def _single_quoted_speech(text: str, line: Line) -> list[tuple[int, int]]:
    """Speech between single quotation marks: from one that opens a word to one that closes a word."""
    spans, place = [], line.start
    while place < line.end:
        begins = [p for p in (text.find(q, place, line.end) for q in "‘'") if p >= 0]
        if not begins:
            break
        begin = min(begins)
        place = begin + 1
        if begin > line.start and not (text[begin - 1].isspace() or text[begin - 1] in '([“"'):
            continue
        close = next((m.start() for m in CLOSING.finditer(text, place, min(line.end, place + 2000))), None)
        end = (
            close
            if close is not None
            else (line.end if SPEECH_VERB.search(text[max(line.start, begin - 160) : begin]) else place)
        )
        if len(text[begin:end].split()) > 4:
            spans.append((begin, end))
            place = end + 1
    return spans
