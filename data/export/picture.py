"""A figure as PNG at print resolution or as SVG, drawn by Chromium with the shipped Plotly and letters."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from data.errors import PictureFailed
from data.export.chromium import browser
from data.export.turns import Turns
from data.settings import ROOT, settings

ASSETS = ROOT / "assets"
PAGE = Path(__file__).parent / "picture.html"
SCALE = 2.5
"""Pixels of a PNG to one of the figure: a figure 1,000 wide is printed 21 cm wide at 300 dots an inch."""
SECONDS = 30.0
"""What a picture may take, Chromium's start included."""
FACE = re.compile(r"@font-face \{(.*?)\}", re.DOTALL)
FILE = re.compile(r"url\(([^)]+)\)")
RANGE = re.compile(r"unicode-range: ([^;]+);")
TURNS = Turns(1)
"""One Chromium a worker: a picture takes a processor for a second and 250 MiB."""


def picture(figure: dict[str, Any], *, form: str, lang: str, more: Sequence[str] = ()) -> bytes:
    """Return the figure as `png` or `svg`; `more` are flags of Chromium.

    figure: what Plotly's JSON schema calls one, with its width and height in the layout.
    Raises ChromiumMissing, PictureLate, PictureFailed, and TooBusy where others wait already.
    """
    program = settings().chromium
    with TURNS.turn(), TemporaryDirectory(prefix="atlas-figure-") as folder:
        page = Path(folder) / "page.html"
        page.write_text(page_of(figure, lang), encoding="utf-8")
        with browser(program, seconds=SECONDS, more=more) as opened:
            opened.open(page)
            if form == "svg":
                return str(opened.value("svg()")).encode()
            opened.value("ready()")
            clip = {"x": 0, "y": 0, "scale": SCALE}
            clip |= {name: figure["layout"][name] for name in ("width", "height")}
            shot = opened.ask("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
            return base64.b64decode(shot["data"])


def page_of(figure: dict[str, Any], lang: str) -> str:
    """Return the page that draws the figure; nothing in it is of another host, no text can be markup."""
    inside = orjson.dumps(figure, option=orjson.OPT_SERIALIZE_NUMPY).decode()
    return _template().substitute(
        lang=lang,
        letters=letters(inside),
        paper=figure["layout"].get("paper_bgcolor", "#FFFFFF"),
        plotly=_vendored("plotly-cartesian-*.js").as_uri(),
        locale=(ASSETS / "plotly-ru.js").as_uri(),
        figure=inside.replace("<", "\\u003c"),
    )


@cache
def _template() -> Template:
    return Template(PAGE.read_text(encoding="utf-8"))


def _vendored(pattern: str) -> Path:
    """Return a file that npm supplied; PictureFailed where set-up has not run."""
    found = sorted((ASSETS / "vendor").glob(pattern))
    if not found:
        raise PictureFailed
    return found[-1]


def letters(text: str) -> str:
    """Return the faces of the shipped font that the text has letters of, their files inside them."""
    used = {ord(sign) for sign in text}
    return "".join(face for ranges, face in _faces() if any(used & set(part) for part in ranges))


@cache
def _faces() -> list[tuple[list[range], str]]:
    """Return for each face of the font the letters it has and its rule of style."""
    return [
        ([_range(part) for part in _found(RANGE, face).split(",")], _embedded(face))
        for face in FACE.findall(_vendored("fonts.css").read_text(encoding="utf-8"))
    ]


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    if match is None:
        raise PictureFailed
    return match[1]


def _range(part: str) -> range:
    first, _, last = part.strip().removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def _embedded(face: str) -> str:
    """Return the rule with the file of the face inside it."""
    data = (ASSETS / "vendor" / _found(FILE, face)).read_bytes()
    return (
        f"@font-face {{{FILE.sub(f'url(data:font/woff2;base64,{base64.b64encode(data).decode()})', face)}}}"
    )
