"""Numbers in words: those that are said, and those that are read."""

WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
VALUES = {word: value for value, word in enumerate(WORDS)}
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number_said(number: int) -> str:
    """One to twenty as words, any other number in digits."""
    return WORDS[number] if 0 < number < len(WORDS) else str(number)


def number_words(number: int) -> str:
    """Any number below a hundred as words: `forty-two`."""
    ones = f"-{WORDS[number % 10]}" if number % 10 else ""
    return WORDS[number] if number < len(WORDS) else TENS[number // 10] + ones
