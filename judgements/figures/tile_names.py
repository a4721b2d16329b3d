"""Names of forces broken to fit a tile: at words, else at an ending, else hyphenated; at most three lines."""

ENDINGS = ("shire", "side")  # where a long name may be broken first
LINES = 3


def tile_name(name: str, letters: int) -> str:
    """`name` in at most three lines of about `letters` characters, parted by `|`; what is left is cut with `…`."""
    lines: list[str] = []
    for word in name.replace("-", "- ").split(" "):
        for part in [word] if len(word) <= letters + 1 else _broken(word, letters):
            if lines and not lines[-1].endswith("-") and len(lines[-1]) + 1 + len(part) <= letters:
                lines[-1] += f" {part}"
            else:
                lines.append(part)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1] + "…"]
    return "|".join(lines)


def _broken(word: str, letters: int) -> list[str]:
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) <= letters:
            return [f"{stem}-", ending]
    cut = min(letters - 1, (len(word) + 1) // 2 + 1)
    return [f"{word[:cut]}-", word[cut:]]
