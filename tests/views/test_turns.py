"""Whose run of a page comes next."""

import threading
import time

import pytest

from views import turns
from views.turns import FIRST, REST, Turns


def waiting(of: Turns, number: int) -> None:
    """Until so many wait for their turn."""
    while len(of._waiting) < number:
        time.sleep(0.001)


def order_of(ranks: list[int]) -> list[int]:
    """In which order those who came while another worked had their turn."""
    all_turns, served = Turns(), []

    def work(number: int) -> None:
        all_turns.take(ranks[number])
        served.append(number)
        all_turns.leave()

    all_turns.take(FIRST)
    threads = [threading.Thread(target=work, args=(n,)) for n in range(len(ranks))]
    for number, thread in enumerate(threads):
        thread.start()
        waiting(all_turns, number + 1)
    all_turns.leave()
    for thread in threads:
        thread.join()
    return served


def test_who_came_first_goes_first():
    assert order_of([FIRST, FIRST, FIRST]) == [0, 1, 2]


def test_a_page_without_its_figure_goes_before_the_rest_of_other_pages():
    assert order_of([REST, FIRST, REST, FIRST]) == [1, 3, 0, 2]


def test_nobody_waits_for_ever_and_who_was_overtaken_has_no_turn_to_give_away(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    all_turns = Turns()
    all_turns.take(FIRST)
    overtaking = threading.Thread(target=all_turns.take, args=(FIRST,))
    overtaking.start()
    overtaking.join()
    assert not all_turns._waiting
    assert not all_turns.leave()


def test_a_page_that_fails_gives_its_turn_away():
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    assert turns._turns._working is None


def test_what_runs_without_a_turn_takes_none():
    turns.later()
    assert turns._turns._working is None
