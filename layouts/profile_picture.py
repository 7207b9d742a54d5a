"""A chart of a profile as a picture by itself: how its town or region stands among all others."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.cards.profile import Profile
from data.cards.strips import Strips
from layouts import profile as page
from layouts.components.profile_strips import strips_figure, strips_key
from layouts.components.source_note import source_line
from layouts.figures.printed import Caption, printed
from layouts.figures.theme import Figure
from layouts.screen import Screen
from layouts.text import t

FAMILIES = ("town", "region")
"""The charts of a profile, in the order in which they stand."""


def drawn_strips(profile: Profile) -> dict[str, Strips]:
    """Return the charts that a profile has, by family."""
    pairs = zip(FAMILIES, (profile.town_strips, profile.region_strips), strict=True)
    return {family: found for family, found in pairs if found is not None}


def strips_picture(
    profile: Profile, found: Strips, sources: pd.DataFrame, *, lang: str, origin: Sequence[str]
) -> Figure:
    """Return the figure of the host towns or regions with what it says; `origin` are the last lines.

    sources: those of `data.cards.strips.sources_of_strips`.
    """
    family, name = found.family, page.title_of(profile, lang)
    said = (page.shared(profile, family, lang), strips_key(family, lang), source_line(sources, lang=lang))
    foot = [line for line in (*said, *origin) if line]
    drawn = strips_figure(found, lang=lang, screen=Screen())
    facts = t("Profile: {name}", lang, name=name)
    return printed(drawn, Caption(page.stands(profile, family, lang), facts, foot))
