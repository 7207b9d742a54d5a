"""The panel of the explorer: words, years, and the filters with a count beside every value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from data.cards.explorer import ExplorerContents
from data.explorer_view import ORIGINS, STANDINGS, ExplorerView
from data.selection import KINDS, QUALIFIERS
from layouts.components.facets import Choice, facet, topic_facet
from layouts.components.icons import icon
from layouts.components.observation_table import standing_name
from layouts.components.panel import LIST, Option, block, control
from layouts.figures.wording import kind_of_number
from layouts.text import t
from layouts.text.numbers import number
from layouts.text.words import kinds_name, topic_name

PAGE = "explorer"
Named = Callable[[str], str]


def origin_name(origin: str, lang: str) -> str:
    """Return whether date and meaning of a number stand in its source."""
    names = {"stated": t("stated in the source", lang), "inferred": t("worked out by us", lang)}
    return names.get(origin, origin)


def words_control(view: ExplorerView, lang: str) -> dmc.TextInput:
    """Return the search by words."""
    return dmc.TextInput(
        id=control("text", PAGE),
        label=t("Words of an object, indicator, source or quotation", lang),
        placeholder=t("Words", lang),
        value=view.selection.text,
        leftSection=icon("search"),
        debounce=400,
        size="sm",
    )


def year_controls(contents: ExplorerContents, lang: str) -> list[dmc.Select]:
    """Return the first and the last year, each year with its count."""
    selection, data = contents.view.selection, year_options(contents, lang)
    chosen = (
        ("from", t("From", lang), selection.year_from),
        ("to", t("To", lang), selection.year_to),
    )
    return [
        dmc.Select(
            id=control(name, PAGE),
            label=label,
            data=data,
            value=str(value or ""),
            allowDeselect=False,
            checkIconPosition="right",
            searchable=True,
            nothingFoundMessage=t("No number is of this year", lang),
            renderOption={"function": "withRemark"},
            comboboxProps=LIST,
            size="sm",
        )
        for name, label, value in chosen
    ]


def year_options(contents: ExplorerContents, lang: str) -> list[Option]:
    """Return the years, the newest first, each with its count; chosen ones without a number stay."""
    selection, counts = contents.view.selection, contents.counts["years"]
    chosen = {str(year): 0 for year in (selection.year_from, selection.year_to) if year}
    listed = sorted({**chosen, **counts}.items(), reverse=True)
    known = [{"value": year, "label": year, "remark": number(count, lang)} for year, count in listed]
    return [{"value": "", "label": t("any", lang)}, *known]


def facets(contents: ExplorerContents, *, path: str, lang: str) -> list[Component]:
    """Return all filters with their counts."""
    known, names = Lists(contents.view, contents.counts, path), contents.names
    kinds = known.of("kinds", KINDS, lambda key: kinds_name(key, lang))
    marked = [replace(choice, kind=kind) for kind, choice in zip(KINDS, kinds, strict=True)]
    short = [
        (t("Kind of number", lang), "qualifiers", QUALIFIERS, kind_of_number),
        (t("Date and meaning", lang), "origins", ORIGINS, origin_name),
        (t("Of several sources", lang), "standings", STANDINGS, standing_name),
    ]
    long = [
        (t("Federal district", lang), "districts"),
        (t("Programme or status", lang), "programme"),
    ]
    return [
        facet(t("Kind of object", lang), marked, lang=lang),
        _indicators(contents, known, lang),
        *(
            facet(title, known.of(name, keys, lambda key, say=say: say(key, lang)), lang=lang)
            for title, name, keys, say in short
        ),
        *(facet(title, known.by_name(name, names), lang=lang) for title, name in long),
    ]


class Lists:
    """The values of the filters of one view as links to the views that they lead to."""

    def __init__(self, view: ExplorerView, counts: Mapping[str, Mapping[str, int]], path: str) -> None:
        """Keep the view on screen, its counts and the address of the page."""
        self._view, self._counts, self._path = view, counts, path

    def of(self, name: str, keys: Any, named: Named) -> list[Choice]:
        """Return the values of one filter, in the order of `keys`."""
        chosen = chosen_values(self._view, name)
        return [
            Choice(
                f"{name}-{key}",
                named(key),
                self._counts[name].get(key, 0),
                self._path + toggled(self._view, name, key).to_query(),
                key in chosen,
            )
            for key in keys
        ]

    def by_name(self, name: str, names: Mapping[str, str]) -> list[Choice]:
        """Return the values of one filter that are ids, in the order of their names."""
        keys = sorted(self._counts[name], key=lambda key: names.get(key, key))
        return self.of(name, keys, lambda key: names.get(key, key))


def chosen_values(view: ExplorerView, name: str) -> tuple[str, ...]:
    """Return the values that a view has chosen of a filter."""
    values = getattr(view if name in ("origins", "standings") else view.selection, name)
    return values if isinstance(values, tuple) else tuple(filter(None, (values,)))


def toggled(view: ExplorerView, name: str, key: str) -> ExplorerView:
    """Return the view with one value of a filter chosen, or no longer; of programmes one is chosen."""
    before = chosen_values(view, name)
    after = tuple(value for value in before if value != key) if key in before else (*before, key)
    if name in ("origins", "standings"):
        return replace(view, **{name: after})  # type: ignore[arg-type]
    if name == "programme":
        return view.chosen(programme="" if key in before else key, groups=())
    return view.chosen(**{name: after})


def _indicators(contents: ExplorerContents, known: Lists, lang: str) -> html.Section:
    """Return the indicators that have a number, by topic, the most frequent first."""
    counts = contents.counts["indicators"]
    chosen = contents.view.selection.indicators
    listed = [key for key, count in counts.items() if count or key in chosen]
    listed.sort(key=lambda key: (-counts[key], contents.names[key]))
    topics: dict[str, list[Choice]] = {}
    for key, choice in zip(
        listed, known.of("indicators", listed, lambda key: contents.names[key]), strict=True
    ):
        topics.setdefault(contents.topics[key], []).append(choice)
    named = sorted((topic_name(key, lang), key, choices) for key, choices in topics.items())
    return topic_facet(
        t("Indicator", lang),
        [(key, name, choices) for name, key, choices in named],
        without=len(counts) - len(listed),
        lang=lang,
    )


def search_block(contents: ExplorerContents, lang: str) -> html.Div:
    """Return the controls that are typed into; they stay while the counts below them change."""
    years = html.Div(year_controls(contents, lang), className="pair")
    return html.Div(
        [
            html.Section(words_control(contents.view, lang), className="panel-block"),
            block(t("Years", lang), years),
        ]
    )
