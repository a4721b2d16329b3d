"""Drawing in child processes: what dies there costs one drawing, what waits is bounded, nothing comes out blank."""

import os
import re
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from judgements import rendering
from judgements.figures import FIGURES, Look
from judgements.rendering import Busy, NotDrawn
from judgements.rendering.workers import Workers

pytestmark = pytest.mark.slow

DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>'


@pytest.fixture
def workers():
    made = Workers(1, most_waiting=1)
    yield made
    made.end()


@pytest.fixture
def shelved(tmp_path, monkeypatch):
    """An empty shelf of its own."""
    monkeypatch.setenv("JUDGEMENTS_STORE", str(tmp_path / "judgements.duckdb"))
    monkeypatch.setattr(rendering, "SHELF", rendering.Shelf())
    return tmp_path / "judgements.drawings"


def test_a_process_that_dies_costs_one_drawing_and_is_replaced(workers):
    first = workers.call("png", DOT, 1)
    worker = workers.free.get()
    os.kill(worker.process.pid, signal.SIGKILL)
    workers.free.put(worker)
    assert workers.call("png", DOT, 1) == first  # drawn once more, by another process
    replaced = workers.free.get()
    assert replaced.process.pid != worker.process.pid
    workers.free.put(replaced)


def test_what_hangs_is_ended(workers):
    workers.call("png", DOT, 1)
    worker = workers.free.get()
    os.kill(worker.process.pid, signal.SIGSTOP)
    workers.free.put(worker)
    with pytest.raises(NotDrawn):
        workers.answer(b"", seconds=0.2)
    assert worker.process.poll() is not None
    assert workers.call("png", DOT, 1)


def test_what_the_renderer_cannot_draw_is_refused_and_the_next_is_drawn(workers):
    for hostile in ("\0", "<svg", "", DOT.replace("10", "1e9"), '<svg width="-1"/>'):
        with pytest.raises(NotDrawn):
            workers.call("png", hostile, 1)
        assert workers.call("png", DOT, 1)


def test_beyond_the_bound_of_the_queue_one_is_told_to_ask_again(workers):
    workers.call("png", DOT, 1)
    taken = workers.free.get()
    waiting = threading.Thread(target=workers.call, args=("png", DOT, 1))
    waiting.start()
    while not workers.waiting:
        time.sleep(0.001)
    with pytest.raises(Busy):
        workers.call("png", DOT, 1)
    workers.free.put(taken)
    waiting.join()
    assert workers.idle


def test_no_drawing_asked_for_six_at_a_time_is_blank(store, shelved):
    figure = FIGURES["grade_grid"]
    asked = [
        figure.ask(store, figure.choose(store, [("cycle", cycle), ("force", force)]))
        for cycle in ("2014", "2016", "2017")
        for force in ("kent", "durham", "gwent", "cleveland")
    ]
    with ThreadPoolExecutor(6) as readers:
        plots = list(readers.map(lambda a: rendering.chart(a, Look(343)), asked))
    for found, plot in zip(asked, plots, strict=True):
        graded = found.frame["grade"].drop_nulls().len()
        one_of = "|".join(g.letter for g in store.vocabulary.grades.values())
        letters = re.findall(
            rf">(?:{one_of})[^a-z<]*<", plot.svg
        )  # with the mark of a carried or deduced grade
        assert len(letters) >= graded > 0


def test_a_drawing_is_kept_and_the_same_bytes_after_a_restart(store, shelved, monkeypatch):
    figure = FIGURES["comparison"]
    asked = figure.ask(store, figure.choose(store, []))
    plot = rendering.chart(asked, Look(620))
    assert (plot.width, plot.height) == figure.size(asked, Look(620))
    monkeypatch.setattr(rendering, "SHELF", rendering.Shelf())  # as after a restart
    monkeypatch.setattr(rendering.WORKERS, "call", None)  # nothing is drawn
    assert rendering.chart(asked, Look(620)) == plot


def test_a_damaged_drawing_on_disk_is_drawn_anew(store, shelved, monkeypatch):
    figure = FIGURES["comparison"]
    asked = figure.ask(store, figure.choose(store, []))
    plot = rendering.chart(asked, Look(620))
    (file,) = shelved.rglob("*.svg")
    file.write_text(plot.svg[:500], encoding="utf-8")
    monkeypatch.setattr(rendering, "SHELF", rendering.Shelf())
    assert rendering.chart(asked, Look(620)) == plot


def test_a_drawing_without_its_marks_is_neither_sent_nor_kept(store, shelved, monkeypatch):
    figure = FIGURES["grade_grid"]
    asked = figure.ask(store, figure.choose(store, [("cycle", "2017")]))
    calls = []

    def failing(task, *_, **__):
        calls.append(task)
        raise NotDrawn("0 marks")

    monkeypatch.setattr(rendering.WORKERS, "call", failing)
    with pytest.raises(NotDrawn):
        rendering.chart(asked, Look(343))
    assert not list(shelved.rglob("*.svg"))
