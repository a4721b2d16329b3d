"""Help for a sentence that can't be read: the name that may be meant, and the form that is nearest."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from judgements.vocabulary import plain

# How alike two names must be for one to be a slip of the other; higher and slips of one letter are missed.
ALIKE = 0.8
LONGEST_NAME = 5  # words
# Words of speech → the words of the forms that say the same, to find the nearest form.
SPEECH = {
    "worst": "lowest", "bottom": "lowest", "best": "highest", "top": "highest", "worse": "lower than",
    "declined": "lower than", "fell": "lower than", "dropped": "lower than", "better": "higher than",
    "improved": "higher than", "risen": "higher than", "all": "every", "never": "no", "none": "no",
    "rated": "graded", "and": "every",
}  # fmt: skip


def meant(text: str, names: Mapping[str, str]) -> str:
    """` Do you mean “kent”?` for the name that some words of the text nearly are; empty where none is near."""
    words = plain(re.sub(r"[^\w\s'&-]", " ", text[:200])).split()
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            said = " ".join(words[start : start + length])
            near = get_close_matches(said, (n for n in names if not n.startswith("the ")), n=1, cutoff=ALIKE)
            if near and near[0] != said and len(said) > 3:
                return f" Do you mean “{near[0]}”?"
    return ""


def nearest_first(sentence: str, forms: Iterable[str]) -> list[str]:
    """The forms, those that share most words with the sentence first; their order decides between equals."""
    said = set(" ".join(SPEECH.get(w, w) for w in plain(sentence[:400]).split()).split())

    def likeness(form: str) -> float:
        words = set(plain(form).split())
        return len(words & said) / len(words | said)

    return sorted(forms, key=likeness, reverse=True)
