"""Reading what the inspectorate publishes: bytes in, facts with their places out, never a guess.

The libraries that take foreign files apart are imported where a document is read, which is a child process
(`foreign`): who only looks at readings, as the pages do, never loads them.
"""

from judgements.vocabulary import Vocabulary
from pipelines.reading.reading import KINDS, Doubt, Hints, Reading, ReadJudgement, Step, Ungraded

__all__ = ["KINDS", "Doubt", "Hints", "ReadJudgement", "Reading", "Step", "Ungraded", "read_document"]

NO_HINTS = Hints()


def read_document(
    content: bytes, source: str, vocabulary: Vocabulary, hints: Hints = NO_HINTS
) -> list[Reading]:
    """What some bytes state: one reading for each force (and programme and cycle) in them, at least one.

    `source` is the address or file the bytes come from; its words help to tell the cycle. `hints` say what
    the document leaves out. Bytes that hold nothing, or nothing readable, give one reading of kind `unknown`
    whose doubts say why. Files within files (archives, attachments) give readings by their own names. Never
    raises for what the bytes hold.
    """
    from pipelines.reading import entry  # noqa: PLC0415 - see the top of this module

    return entry.readings(content, source, vocabulary, hints)
