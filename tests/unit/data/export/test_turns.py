"""Heavy work goes one after another; who comes while others wait is sent away at once."""

from __future__ import annotations

import threading
import time

import pytest

from data.errors import TooBusy
from data.export import turns
from data.export.turns import Turns


def test_work_follows_work_and_what_fails_frees_its_turn():
    line = Turns(1)
    with pytest.raises(ZeroDivisionError), line.turn():
        raise ZeroDivisionError
    for _ in range(5):
        with line.turn():
            pass


def test_nobody_waits_longer_than_patience(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    line = Turns(1)
    with line.turn():
        begun = time.monotonic()
        with pytest.raises(TooBusy), line.turn():
            pass
        assert 0.04 < time.monotonic() - begun < 2
    with line.turn():
        pass


def test_no_more_work_at_once_than_there_are_turns():
    line, now, most = Turns(2), [], []

    def work():
        with line.turn():
            now.append(1)
            most.append(len(now))
            time.sleep(0.02)
            now.pop()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(most) == 3
    assert max(most) == 2
