"""The one table of columns: each file of register and vocabulary, and each table of the store, described once.

Reading, checks, the schema of the store, `docs/data.md`, the description of the release and the tests' imaginary
country all follow from it. To add a column or a file, write it in `vocabulary_columns.py`, `register_columns.py` or
`built_tables.py`, and nowhere else.
"""

from pipelines.register import built_tables as built
from pipelines.register import register_columns, vocabulary_columns
from pipelines.register.table import Table


def _by_name(*tables: Table) -> dict[str, Table]:
    return {table.name: table for table in tables}


VOCABULARY = _by_name(*vocabulary_columns.VOCABULARY)
REGISTER = _by_name(*register_columns.REGISTER)
FILES = VOCABULARY | REGISTER
MADE = _by_name(built.DEDUCTION, built.EVENT_SOURCE, built.SNAPSHOT)
# Every table of the store, in an order in which each reference finds its row.
TABLES = VOCABULARY | _by_name(built.JUDGEMENT) | REGISTER | MADE
