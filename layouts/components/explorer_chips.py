"""What is chosen in the explorer, in words, each with the view without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from data.cards.explorer import ExplorerContents
from data.explorer_view import ExplorerView
from layouts.components.explorer_panel import origin_name, toggled
from layouts.components.filter_chips import window
from layouts.components.observation_table import standing_name
from layouts.figures.wording import kind_of_number
from layouts.text import t, tn
from layouts.text.words import group_name, kinds_name

Chip = tuple[str, ExplorerView]


def chosen_chips(contents: ExplorerContents, lang: str) -> list[Chip]:
    """Return what is chosen, in the order of the filters."""
    view = contents.view
    named: Callable[[str], str] = lambda key: contents.names.get(key, key)  # noqa: E731 – passed on
    return [
        *_listed(view, "kinds", lambda key: kinds_name(key, lang)),
        *_listed(view, "indicators", named),
        *_years(view, lang),
        *_listed(view, "qualifiers", lambda key: kind_of_number(key, lang)),
        *_listed(view, "origins", lambda key: origin_name(key, lang)),
        *_listed(view, "standings", lambda key: standing_name(key, lang)),
        *_listed(view, "districts", named),
        *_programme(view, named),
        *_listed(view, "groups", lambda key: group_name(key, lang)),
        *_listed(view, "regions", named),
        *_listed(view, "categories", named),
        *_statuses(view, lang),
        *_text(view, lang),
        *_listed(view, "entities", named),
        *_without(view, named, lang),
    ]


def _listed(view: ExplorerView, name: str, named: Callable[[str], str]) -> Iterator[Chip]:
    values = getattr(view if name in ("origins", "standings") else view.selection, name)
    return ((named(key), toggled(view, name, key)) for key in values)


def _programme(view: ExplorerView, named: Callable[[str], str]) -> Iterator[Chip]:
    if view.selection.programme:
        yield named(view.selection.programme), view.chosen(programme="", groups=())


def _years(view: ExplorerView, lang: str) -> Iterator[Chip]:
    if view.selection.year_from or view.selection.year_to:
        yield window(view.selection, lang), view.chosen(year_from=None, year_to=None)


def _statuses(view: ExplorerView, lang: str) -> Iterator[Chip]:
    selection = view.selection
    if selection.held:
        yield t("Status held in {year}", lang, year=selection.held), view.chosen(held=None)
    if selection.statuses:
        label = tn("{n} status and more", "{n} statuses and more", lang, n=selection.statuses)
        yield label, view.chosen(statuses=None)
    if selection.ended:
        yield t("Status ended in {year}", lang, year=selection.ended), view.chosen(ended=None)


def _text(view: ExplorerView, lang: str) -> Iterator[Chip]:
    if view.selection.text:
        yield t("With the words «{words}»", lang, words=view.selection.text), view.chosen(text="")


def _without(view: ExplorerView, named: Callable[[str], str], lang: str) -> Iterator[Chip]:
    without = view.selection.without
    for key in without:
        rest = tuple(other for other in without if other != key)
        yield t("Without {name}", lang, name=named(key)), replace(view.chosen(without=rest))
