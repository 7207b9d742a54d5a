"""What a search by name found, as the options of a select: the name, and beside it kind and place."""

from __future__ import annotations

import pandas as pd

from layouts.text.words import kind_name

Option = dict[str, str]


def found_options(found: pd.DataFrame, lang: str, *, asked: str, label: str = "name") -> list[Option]:
    """Return one option an entity; found: entity_id, kind, name, short, place; `label`: name or short.

    `asked`: the text that they answer. Under another text, typed since, the browser lets none be taken.
    """
    columns = zip(*(found[name] for name in ("entity_id", "kind", label, "place")), strict=True)
    return [
        {"value": key, "label": text, "kind": kind, "note": _note(kind, place, lang), "asked": asked}
        for key, kind, text, place in columns
    ]


def _note(kind: str, place: object, lang: str) -> str:
    name = kind_name(kind, lang)
    return f"{name} · {place}" if isinstance(place, str) and place else name
