"""The words of a data directory, checked: what the verbs that read documents or ask sites need of it."""

from pathlib import Path

from judgements.vocabulary import Vocabulary
from pipelines.problems import Problem, ProblemsFound
from pipelines.register.all_tables import VOCABULARY
from pipelines.register.check_address_forms import address_form_problems
from pipelines.register.check_columns import column_problems
from pipelines.register.check_tables import sound, vocabulary_problems
from pipelines.register.check_wordings import wording_problems
from pipelines.register.files import read
from pipelines.register.rows import Tables


def problems_of_words(tables: Tables) -> list[Problem]:
    """Everything that is wrong with the vocabulary, whatever the register says."""
    found = [p for name, table in VOCABULARY.items() for p in column_problems(table, tables[name])]
    found += vocabulary_problems(tables)
    rest, told = sound(tables, found), {(p.file, p.line) for p in found}
    later = (*wording_problems(rest), *address_form_problems(rest))
    return found + [p for p in later if (p.file, p.line) not in told]


def words(data: Path) -> Vocabulary:
    """The vocabulary of a data directory. Raises ProblemsFound."""
    tables = read(data, VOCABULARY)
    problems = problems_of_words(tables)
    if problems:
        raise ProblemsFound(problems)
    return Vocabulary(tables)
