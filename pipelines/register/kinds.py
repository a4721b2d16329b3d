"""Kinds of column: what a cell of each may hold, how long it may be, and how the store keeps it."""

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True)
class Kind:
    """`form`: a regular expression that a whole cell must match (empty: any text).

    `said` is what a cell that does not match is called, `remedy` what to write instead. `stored` is the type
    in the store, `longest` the most characters a cell may have.
    """

    name: str
    stored: str = "text"
    longest: int = 200
    form: str = ""
    said: str = ""
    remedy: str = ""


# Hosts are spelt in lower case and in ASCII; labels are at most 63 characters.
_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST = rf"({_LABEL}\.)+[a-z]([a-z0-9-]{{0,61}}[a-z0-9])"
_SIGN = r"[^\s<>\"\\^`{|}]"
_CODE = "[A-Za-z0-9]([A-Za-z0-9_/.-]*[A-Za-z0-9])?"

TEXT: Final = Kind("text")
NOTE: Final = Kind("note", longest=600)
CODE: Final = Kind("code", longest=60, form=_CODE, said="is no code",
                   remedy="Use letters, digits, _ - . and /, without spaces.")  # fmt: skip
CODE_OR_SEVERAL: Final = replace(CODE, form=rf"{_CODE}|\?")
CODES: Final = Kind("codes", longest=400, form=rf"{_CODE}(\|{_CODE})*", said="is no list of codes",
                    remedy="Write codes with | between them.")  # fmt: skip
NUMBER: Final = Kind("number", stored="smallint", longest=4, form="[0-9]{1,4}", said="is not a whole number",
                     remedy="Write a whole number from 0 to 9999.")  # fmt: skip
DATE: Final = Kind("date", longest=10, form="[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", said="is no date",
                   remedy="Write 2025, 2025-04 or 2025-04-11.")  # fmt: skip
COLOUR: Final = Kind("colour", longest=7, form="#[0-9A-Fa-f]{6}", said="is no colour",
                     remedy="Write # and six hexadecimal digits: #12436D.")  # fmt: skip
ADDRESS: Final = Kind("address", longest=500, form=rf"(?i)https?://{_HOST}(:[0-9]{{1,5}})?([/?#]{_SIGN}*)?",
                      said="is no web address", remedy="Give the address, beginning with https://.")  # fmt: skip
# An address, or the code of a document that has none.
SOURCE: Final = replace(ADDRESS, name="address, or document: and a code",
                        form=rf"document:[a-z0-9][a-z0-9-]{{0,58}}|{ADDRESS.form}",
                        remedy="Give the address, beginning with https://, or document: and its code in documents.csv."
                        )  # fmt: skip
# An address with places to fill in: https://example.org/{force}/.
PATTERN: Final = Kind("pattern", longest=300, form=rf"https?://{_HOST}(/({_SIGN}|\{{[a-z]+\}})*)?",
                      said="is no form of a web address",
                      remedy="Begin with https://; places to fill in stand in braces: {force}.")  # fmt: skip
HOST: Final = Kind("host", longest=100, form=_HOST, said="is no host", remedy="Write it as example.org.")
PATH: Final = Kind("path", longest=100, form=rf"/{_SIGN}*[^/\s]", said="is no path",
                   remedy="Begin with / and end without one.")  # fmt: skip
LETTER: Final = Kind("letter", longest=2, form="[A-Za-z]{1,2}", said="is no letter",
                     remedy="Write one or two letters.")  # fmt: skip
# Kinds that only the build makes.
ROW_NUMBER: Final = Kind("row number", stored="integer")
DAY: Final = Kind("day", stored="date")
TRUTH: Final = Kind("truth", stored="boolean")
MOMENT: Final = Kind("moment", stored="timestamptz")
OBJECT: Final = Kind("object", stored="json")
