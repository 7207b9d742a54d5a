"""Pictures: their size, their letters, what they ask of others, and what is said when they cannot be made."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from data.errors import ChromiumMissing, PictureFailed, PictureLate, TooBusy
from data.export import picture as pictures
from data.export.picture import letters, page_of, picture
from data.settings import settings

FIGURE = {
    "data": [{"type": "scatter", "x": [2015, 2016], "y": [3, 4]}],
    "layout": {
        "width": 1000,
        "height": 300,
        "paper_bgcolor": "#FFFFFF",
        "font": {"family": "'Golos Text Variable', sans-serif"},
        "annotations": [{"text": "Обнинск &amp; Dubna &lt;/script&gt;", "x": 2015, "y": 3}],
    },
}


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A function that puts a shell script in the place of Chromium."""

    def replaced(script: str) -> Path:
        path = tmp_path / "chromium"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("CHROMIUM", str(path))
        settings.cache_clear()
        return path

    yield replaced
    settings.cache_clear()


def test_a_png_is_wide_enough_for_print():
    content = picture(FIGURE, form="png", lang="ru")
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (2500, 750)


def test_an_svg_holds_its_words_and_its_letters():
    content = picture(FIGURE, form="svg", lang="ru").decode()
    assert content.startswith("<svg")
    assert "Обнинск &amp; Dubna" in content
    assert content.count("@font-face") == 2  # Latin and Cyrillic, not their extensions
    assert content.count("url(data:font/woff2;base64,") == 2


CONNECTIONS = {"TCP_CONNECT_ATTEMPT", "SOCKET_BYTES_SENT", "UDP_BYTES_SENT"}
QUESTIONS = {"HOST_RESOLVER_DNS_TASK", "HOST_RESOLVER_SYSTEM_TASK", "DNS_TRANSACTION"}
"""What Chromium writes in its log of the network when it reaches out."""


def seen_on_the_network(log: Path, *more: str) -> set[str]:
    """The kinds of events of the network while a picture is drawn."""
    picture(FIGURE, form="png", lang="en", more=[f"--log-net-log={log}", *more])
    head, _, *events = log.read_text().splitlines()
    names = json.loads(head.rstrip(",") + "}")["constants"]["logEventTypes"]
    assert set(names) >= CONNECTIONS | QUESTIONS
    by_number = {number: name for name, number in names.items()}
    whole = [json.loads(line.rstrip(",")) for line in events if line.startswith('{"') and line.endswith("},")]
    return {by_number[event["type"]] for event in whole}


def test_no_host_is_reached_and_no_name_is_asked_for(tmp_path):
    seen = seen_on_the_network(tmp_path / "log")
    assert "URL_REQUEST_START_JOB" in seen  # Chromium itself would ask for the time and for updates
    assert seen & (CONNECTIONS | QUESTIONS) == set()


def test_the_log_of_the_network_would_show_a_connection(tmp_path):
    assert "TCP_CONNECT_ATTEMPT" in seen_on_the_network(
        tmp_path / "log", "--host-resolver-rules=MAP * 127.0.0.1:9"
    )


def test_no_text_of_a_figure_can_end_its_script():
    hostile = {
        **FIGURE,
        "layout": {**FIGURE["layout"], "title": {"text": "</script><script>alert(1)</script>"}},
    }
    page = page_of(hostile, "ru")
    assert "</script><script>alert" not in page
    assert json.loads(re.search(r'id="figure">(.*?)</script>', page)[1]) == hostile


def test_only_the_faces_whose_letters_occur_are_sent():
    assert letters("Dubna").count("@font-face") == 1
    assert letters("Дубна, Ѳ").count("@font-face") == 3
    assert letters("") == ""


def test_without_chromium_the_package_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nowhere"))
    settings.cache_clear()
    with pytest.raises(ChromiumMissing, match="apt-get install chromium"):
        picture(FIGURE, form="png", lang="ru")
    settings.cache_clear()


def test_a_chromium_that_never_answers_is_not_waited_for_and_is_ended(program, tmp_path, monkeypatch):
    program(f"echo $$ > {tmp_path}/pid; exec sleep 60")
    monkeypatch.setattr(pictures, "SECONDS", 0.5)
    begun = time.monotonic()
    with pytest.raises(PictureLate):
        picture(FIGURE, form="png", lang="ru")
    assert time.monotonic() - begun < 5
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize("script", ["exit 3", "exec 3<&-; exec 4>&-; exec sleep 60"])
def test_a_chromium_that_ends_or_hangs_up_is_a_failure_with_a_sentence(program, script):
    program(script)
    with pytest.raises(PictureFailed, match="could not be drawn"):
        picture(FIGURE, form="png", lang="ru")


def test_a_page_that_throws_is_a_failure_with_a_sentence(monkeypatch, tmp_path):
    broken = tmp_path / "page.html"
    broken.write_text("<script>async function svg() { throw new Error('no') }</script>")
    monkeypatch.setattr(pictures, "PAGE", broken)
    pictures._template.cache_clear()
    with pytest.raises(PictureFailed):
        picture(FIGURE, form="svg", lang="ru")
    pictures._template.cache_clear()


def test_nothing_is_left_behind(monkeypatch):
    with TemporaryDirectory(prefix="at-") as folder:  # sockets have short names only
        monkeypatch.setattr("tempfile.tempdir", folder)
        picture(FIGURE, form="svg", lang="en")
        assert list(Path(folder).iterdir()) == []
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert f"--user-data-dir={folder}" not in running


def test_the_third_at_once_is_sent_away(monkeypatch):
    inside, leave = threading.Event(), threading.Event()

    def works():
        with pictures.TURNS.turn():
            inside.set()
            leave.wait(10)

    def waits():
        with pictures.TURNS.turn():
            pass

    first, second = threading.Thread(target=works), threading.Thread(target=waits)
    first.start()
    assert inside.wait(10)
    second.start()
    while pictures.TURNS._admitted._value:
        time.sleep(0.01)
    with pytest.raises(TooBusy):
        picture(FIGURE, form="png", lang="ru")
    leave.set()
    first.join()
    second.join()
