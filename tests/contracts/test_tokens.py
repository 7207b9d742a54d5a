"""Colours: the same in charts and style sheets, with enough contrast, apart for colour-blind readers."""

import math
import re
from itertools import combinations

import numpy as np
import pytest

from data.settings import ROOT
from layouts.figures.theme import DARK, LIGHT

CSS = (ROOT / "assets" / "tokens.css").read_text(encoding="utf-8")
SINGLE = ("paper", "ground", "ink", "dimmed", "hairline", "accent", "rest", "faint")
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""How linear RGB is seen (Machado, Oliveira & Fernandes 2009, severity 1)."""
APART = {"normal": 20, "protanopia": 10, "deuteranopia": 10, "tritanopia": 10}
"""Least CIEDE2000 distance of two highlights."""


def declared(theme):
    """Custom properties of a theme: those of all themes, then its own."""
    blocks = re.findall(r"([^{}]+)\{([^}]*)\}", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL))
    found = {}
    for selector, body in blocks:
        if ":root" in selector or theme in selector:
            if "color-scheme" in selector and theme not in selector:
                continue
            found |= dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))
    return found


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_charts_and_style_sheets_have_the_same_colours(theme, palette):
    css = {name: value.upper() for name, value in declared(theme).items()}
    assert {name: css[name] for name in SINGLE} == {name: getattr(palette, name) for name in SINGLE}
    assert [css[f"highlight-{place}"] for place in range(1, 9)] == list(palette.highlights)
    assert {kind: css[kind.replace("_", "-")] for kind in palette.kinds} == dict(palette.kinds)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_has_contrast(palette):
    texts = (palette.ink, palette.dimmed, palette.accent, *palette.highlights)
    assert min(contrast(colour, palette.paper) for colour in texts) >= 4.5
    assert contrast(palette.dimmed, palette.ground) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_marks_of_kinds_have_contrast(palette):
    assert min(contrast(colour, palette.paper) for colour in palette.kinds.values()) >= 3


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_highlights_stay_apart_for_everybody(palette, vision):
    seen = [lab(VISION[vision] @ linear(colour)) for colour in palette.highlights]
    assert min(ciede2000(one, other) for one, other in combinations(seen, 2)) >= APART[vision]


def test_the_distance_is_that_of_its_published_examples():
    """Pairs 1, 7 and 17 of Sharma, Wu & Dalal 2005, table 1."""
    pairs = (
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
    )
    assert all(abs(ciede2000(one, other) - expected) < 1e-4 for one, other, expected in pairs)


def linear(colour):
    channels = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    lights = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(rgb):
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    xyz = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return (116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))


def ciede2000(one, other):
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    grey = 1 + 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    c1, c2 = math.hypot(a1 * grey, b1), math.hypot(a2 * grey, b2)
    h1 = math.degrees(math.atan2(b1, a1 * grey)) % 360
    h2 = math.degrees(math.atan2(b2, a2 * grey)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    wave = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    s_l = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * wave
    bend = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    bend *= math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    d_l, d_c = (l2 - l1) / s_l, (c2 - c1) / s_c
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / s_h
    return math.sqrt(d_l**2 + d_c**2 + d_h**2 + bend * d_c * d_h)
