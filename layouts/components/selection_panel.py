"""The controls that say who is compared and when: presets, groups, single objects, filters, years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import dash_mantine_components as dmc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.selection import KINDS, QUALIFIERS, Selection
from data.views import BY_GROUP
from layouts.components.panel import Option, block, choice, control, options, several, ticks
from layouts.figures.wording import kind_of_number
from layouts.text import t
from layouts.text.numbers import number
from layouts.text.words import group_name, kinds_name

FIRST, LAST = 1990, 2026
"""The years offered by the selects; an address may name earlier and later ones."""
STATUS_YEARS = (1994, 2026)
OWN_CHOICE = "own"


@dataclass(frozen=True)
class Preset:
    """A ready-made question: who is compared, by which own figure, and whether a programme divides them.

    `large` is the family of the card drawn large.
    """

    key: str
    label: str
    selection: Selection
    split: str = ""
    own: str = "participants"
    large: str = "own"

    def fits(self, selection: Selection, split: str) -> bool:
        """Return whether a selection is this preset, its groups and the year of a status apart."""
        asked, ours = selection, self.selection
        same = all(getattr(asked, name) == getattr(ours, name) for name in ("programme", "kinds", "ended"))
        divided = "" if split == BY_GROUP else split
        return same and asked.statuses == ours.statuses and divided == self.split


def preset_of(presets: Sequence[Preset], selection: Selection, split: str) -> str:
    """Return the key of the preset a selection is, or that of a choice of one's own."""
    return next((preset.key for preset in presets if preset.fits(selection, split)), OWN_CHOICE)


def who_controls(
    selection: Selection, presets: Sequence[Preset], groups: pd.DataFrame, *, split: str, lang: str
) -> html.Section:
    """Return the block «who is compared»: the question, the groups of its programme, its year.

    groups: group_code, members_count.
    """
    key = preset_of(presets, selection, split)
    offered = options((preset.key, preset.label) for preset in presets)
    offered += options([(OWN_CHOICE, t("My own choice", lang))])
    return block(
        t("Who is compared", lang),
        choice("preset", t("Question", lang), offered, key),
        *(_groups(selection, groups, split, lang) if selection.programme and len(groups) > 1 else ()),
        _year_of_status(selection, lang) if selection.statuses else None,
    )


def _groups(selection: Selection, groups: pd.DataFrame, split: str, lang: str) -> list[Component]:
    counted = [
        (code, group_name(code, lang), number(count, lang))
        for code, count in zip(groups["group_code"], groups["members_count"], strict=True)
    ]
    ticked = selection.groups or [code for code, _, _ in counted]
    headings = [(BY_GROUP, t("Under the headings of the groups", lang), "")]
    return [
        ticks("groups", t("Groups of the list", lang), counted, ticked),
        ticks("split", t("How the groups stand", lang), headings, [split] if split == BY_GROUP else []),
    ]


def _year_of_status(selection: Selection, lang: str) -> dmc.Select:
    return choice(
        "held", t("Statuses held in", lang), years(*STATUS_YEARS, selection.held), _year(selection.held)
    )


def objects_controls(selection: Selection, named: pd.DataFrame, *, lang: str) -> dmc.MultiSelect:
    """Return the search that adds single objects; named: entity_id, name of those in the view."""
    known = options(zip(named["entity_id"], named["short"], strict=True))
    return several(
        "entities",
        t("Objects added one by one", lang),
        known,
        selection.entities,
        placeholder=t("Add an object", lang),
        filter={"function": "asFound"},
        renderOption={"function": "foundOption"},
        nothingFoundMessage=t("Type a name in Russian or English", lang),
    )


def when_controls(selection: Selection, lang: str) -> html.Section:
    """Return the block «when»: first and last year, either open."""
    named = (selection.year_from, selection.year_to)
    data = [{"value": "", "label": t("any", lang)}, *years(FIRST, LAST, *named)]
    pair = [
        choice("from", t("From", lang), data, _year(selection.year_from)),
        choice("to", t("To", lang), data, _year(selection.year_to)),
    ]
    return block(t("Years", lang), html.Div(pair, className="pair"))


def more_controls(
    selection: Selection,
    categories: pd.DataFrame,
    regions: pd.DataFrame,
    programmes: pd.DataFrame,
    *,
    lang: str,
) -> html.Details:
    """Return the filters used less often, folded away.

    categories: kind, category_id, name, entities_count; regions: iso, name; programmes: programme_id, name.
    """
    inside = [
        *_kinds_and_programme(selection, programmes, lang),
        *_places_and_fields(selection, categories, regions, lang),
        _held(selection, lang),
        *_numbers_and_names(selection, lang),
    ]
    summary = html.Summary(t("More filters", lang))
    return html.Details([summary, *inside], className="panel-more", open=_is_open(selection))


def _kinds_and_programme(selection: Selection, programmes: pd.DataFrame, lang: str) -> list[Component]:
    kinds = options((kind, kinds_name(kind, lang)) for kind in KINDS)
    known = _with_any(_named(programmes, "programme_id"), lang)
    return [
        several("kinds", t("Kinds of object", lang), kinds, selection.kinds),
        choice("programme", t("Programme or status", lang), known, selection.programme),
    ]


def _places_and_fields(
    selection: Selection, categories: pd.DataFrame, regions: pd.DataFrame, lang: str
) -> list[Component]:
    of_regions = categories["kind"].eq("region")
    districts = _named(categories[of_regions], "category_id")
    fields = _named(categories[~of_regions].drop_duplicates("category_id"), "category_id")
    return [
        several("districts", t("Federal districts", lang), districts, selection.districts),
        several("regions", t("Regions", lang), _named(regions, "iso"), selection.regions),
        several("categories", t("Fields and types", lang), fields, selection.categories),
    ]


def _numbers_and_names(selection: Selection, lang: str) -> list[Component]:
    qualifiers = options((word, kind_of_number(word, lang)) for word in QUALIFIERS)
    label = t("Words in the name", lang)
    return [
        several("qualifiers", t("Kinds of number", lang), qualifiers, selection.qualifiers),
        dmc.TextInput(id=control("text"), label=label, value=selection.text, size="sm", debounce=400),
    ]


def _held(selection: Selection, lang: str) -> dmc.Select | None:
    if selection.statuses:
        return None
    data = [{"value": "", "label": t("any", lang)}, *years(*STATUS_YEARS, selection.held)]
    return choice("held", t("Status held in", lang), data, _year(selection.held))


def _is_open(selection: Selection) -> bool:
    return bool(selection.districts or selection.regions or selection.categories or selection.text)


def _named(rows: pd.DataFrame, key: str) -> list[Option]:
    return options(zip(rows[key], rows["name"], strict=True))


def _with_any(data: list[Option], lang: str) -> list[Option]:
    return [{"value": "", "label": t("any", lang)}, *data]


def years(first: int, last: int, *named: int | None) -> list[Option]:
    """Return the years as options, the newest first; those that the address names are among them."""
    offered = {*range(first, last + 1), *(year for year in named if year)}
    return options((str(year), str(year)) for year in sorted(offered, reverse=True))


def _year(value: int | None) -> str:
    return str(value) if value else ""
