"""Every entity of the shipped store has a profile in both languages, whole and in the reader's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from dash.development.base_component import Component
from sqlalchemy import select

from data.cards.profile import profile_contents
from data.models import Entity
from data.profile_view import ProfileView
from data.releases import named
from layouts import profile
from layouts.screen import Screen

RELEASE = named("2026-11-24.1-00000000")
SAID = ("children", "aria-label", "title")
"""The properties in which a component says something to a reader."""


def said(part: Any, lang: str) -> Iterator[tuple[str, str]]:
    """Every text of a page with the language that it is marked with."""
    if isinstance(part, list | tuple):
        for inside in part:
            yield from said(inside, lang)
    elif isinstance(part, Component):
        props = part.to_plotly_json()["props"]
        inner = props.get("lang", lang)
        for name in SAID:
            yield from said(props.get(name), inner)
    elif isinstance(part, str) and part.strip():
        yield part, lang


def is_russian(text: str) -> bool:
    """Whether most letters of a text are Russian."""
    return len(re.findall("[А-яЁё]", text)) > len(re.findall("[A-Za-z]", text))


def headings(part: Any) -> Iterator[Any]:
    """Every heading of a page."""
    if isinstance(part, list | tuple):
        for inside in part:
            yield from headings(inside)
    elif isinstance(part, Component):
        if re.fullmatch("H[1-6]", type(part).__name__):
            yield part
        yield from headings(getattr(part, "children", None))


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_profile_is_whole(shipped_store, small_var, monkeypatch, lang):
    monkeypatch.setattr(profile, "strips_card", lambda *_args, **_asked: None)
    with shipped_store.connect() as connection:
        ids = list(connection.scalars(select(Entity.entity_id).order_by(Entity.entity_id)))
        assert len(ids) > 500
        for entity_id in ids:
            contents = profile_contents(
                connection, ProfileView(), entity_id=entity_id, release=RELEASE, lang=lang
            )
            page = profile.layout(contents, query="", ignored=[], lang=lang, screen=Screen(), site="http://x")
            heads = list(headings(page))
            assert [type(head).__name__ for head in heads].count("H1") == 1, entity_id
            assert all("".join(text for text, _ in said(head, lang)).strip() for head in heads), entity_id
            foreign = [text for text, word in said(page, lang) if word == "en" and is_russian(text)]
            assert not foreign, (entity_id, foreign[:3])
