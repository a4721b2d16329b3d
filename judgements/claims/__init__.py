"""What can I safely say? Claims about grades, checked against everything that we don't know.

`understood` reads a sentence, `check` answers a claim. A claim is true or false only if it is so in every
way that the unknown grades may turn out; else it is unsafe to say, with the reasons.
"""

from judgements.claims.check import check, holds
from judgements.claims.claim import KINDS, NONE_NEAR, VERDICTS, Checked, Claim, NotAClaim, Reason
from judgements.claims.grammar import NotUnderstood, understood
from judgements.claims.saying import say

__all__ = [
    "KINDS",
    "NONE_NEAR",
    "VERDICTS",
    "Checked",
    "Claim",
    "NotAClaim",
    "NotUnderstood",
    "Reason",
    "check",
    "holds",
    "say",
    "understood",
]
