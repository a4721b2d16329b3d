"""Plain text as it was written: what copying, mail, print and markdown put between its words taken out again."""

import re

QUOTED = re.compile(r"^(?:[ \t]?>)+[ \t]?", re.M)
# An answer above the mail that it quotes.
QUOTED_RUN = re.compile(r"(?:^[ \t]?>[^\n]*(?:\n|\Z)){3,}", re.M)
# The end of a line of mail that was saved as it was sent.
SOFT_BREAK = re.compile(r"=[ \t]*\r?\n(?:[ \t]?>)*[ \t]?(?=\S)")
HYPHENATED = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[a-z])")
MARKED = (
    ("**", re.compile(r"\*\*(?=\S)([^*\n]{1,200})\*\*")),
    ("__", re.compile(r"__(?=\S)([^_\n]{1,200})__")),
    ("*", re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200}?)\*(?![\w*])")),
    ("_", re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]{1,200}?)_(?!\w)")),
)
# UTF-8 that was read as Windows-1252 and saved so.
MISREAD = {
    wrong.encode("utf-8").decode("cp1252", errors="ignore"): wrong for wrong in "’‘“–—…•£é·½"
} | {"â€\x9d": "”", "Â\xa0": " ", "â€": "”"}  # fmt: skip
MISREAD_SIGN = re.compile("|".join(re.escape(w) for w in sorted(MISREAD, key=len, reverse=True)))
SOFT_HYPHEN = "\u00ad"


def mended(text: str) -> str:
    """The text without soft hyphens, words broken at line ends, bold marks, marks of quoted mail and misread signs."""
    if "â€" in text or "Â" in text:
        text = MISREAD_SIGN.sub(lambda m: MISREAD[m[0]], text)
    text = re.sub(rf"{SOFT_HYPHEN}(?:[ \t]*\r?\n)?", "", text)
    text = SOFT_BREAK.sub("", text)
    text = QUOTED.sub("", text) if _is_quoted(text) else QUOTED_RUN.sub(lambda m: QUOTED.sub("", m[0]), text)
    text = HYPHENATED.sub("", text)
    for sign, marks in MARKED:
        if sign in text:
            text = marks.sub(r"\1", text)
    return text


def _is_quoted(text: str) -> bool:
    """Do most of the first lines begin with the sign of quoted mail?"""
    lines = [line for line in text[:20_000].splitlines() if line.strip()]
    return bool(lines) and sum(line.lstrip().startswith(">") for line in lines) > len(lines) * 0.6
