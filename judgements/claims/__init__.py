"""What can I safely say? Questions and claims about grades, answered against everything that we don't know.

`answer` is the one engine: a sentence in, an `Answer` out. Under it, `read` understands a sentence, `claims_of` makes
claims of it, and `check` decides one: true or false only if it is so in every way that the unknown grades may
turn out; else it is unsafe to say, with the reasons.
"""

from judgements.claims.answering.answer import VERDICT_WORDS, Answer
from judgements.claims.answering.engine import answer, answer_to
from judgements.claims.deciding.check import check, holds
from judgements.claims.deciding.claim import KINDS, NONE_NEAR, VERDICTS, Checked, Claim, NotAClaim, Reason
from judgements.claims.deciding.saying import say
from judgements.claims.understanding.reading import read

__all__ = [
    "KINDS", "NONE_NEAR", "VERDICTS", "VERDICT_WORDS", "Answer", "Checked", "Claim", "NotAClaim",
    "Reason", "answer", "answer_to", "check", "holds", "read", "say",
]  # fmt: skip
