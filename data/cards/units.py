"""Who is drawn: the units of a family with the chosen objects that stand there, their group and colour."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

UNIT_COLUMNS = (
    "unit_id",
    "kind",
    "name_en",
    "name_ru",
    "short_en",
    "short_ru",
    "objects_en",
    "objects_ru",
    "object_ids",
    "group_code",
    "role",
    "mark",
    "iso",
    "okato",
    "oktmo",
)


def units_drawn(pairs: pd.DataFrame, groups: dict[str, str]) -> pd.DataFrame:
    """Return one row a unit from one row a unit and chosen object, in the order of `pairs`.

    pairs: unit_id, object_id, kind, name_*, short_*, iso, okato, oktmo, object_en, object_ru.
    `groups`: the group of an object; a unit whose objects differ has none.
    Columns: unit_id, kind, name_en, name_ru, short_en, short_ru, objects_en, objects_ru, object_ids,
    group_code, role, mark, iso, okato, oktmo
    """
    gathered = [_unit(unit_id, of_unit, groups) for unit_id, of_unit in _by_unit(pairs).items()]
    columns = zip(*gathered, strict=True) if gathered else ([] for _ in UNIT_COLUMNS)
    named = zip(UNIT_COLUMNS, columns, strict=True)
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in named})


def coloured(rows: pd.DataFrame, marked: Sequence[str]) -> pd.DataFrame:
    """Return the rows with the role and mark of what is highlighted.

    rows: unit_id, object_ids, role, mark and any others. A unit is marked if it or an object of it is in
    `marked`, with the colour of the first of them.
    Columns: those of `rows`
    """
    if not marked:
        return rows
    colours = {identifier: place for place, identifier in reversed(list(enumerate(marked)))}
    units = dict(zip(rows["unit_id"], rows["object_ids"], strict=True))
    marks = {unit: _colour(colours, (unit, *str(objects).split(";"))) for unit, objects in units.items()}
    found = [marks[unit] for unit in rows["unit_id"]]
    roles = ["marked" if mark >= 0 else role for mark, role in zip(found, rows["role"].tolist(), strict=True)]
    return rows.assign(role=pd.Series(roles, index=rows.index, dtype=object), mark=found)


def _colour(colours: dict[str, int], names: Sequence[str]) -> int:
    return min((colours[name] for name in names if name in colours), default=-1)


def _by_unit(pairs: pd.DataFrame) -> dict[str, list[dict[str, object]]]:
    by_unit: dict[str, list[dict[str, object]]] = {}
    for row in pairs.to_dict("records"):
        by_unit.setdefault(str(row["unit_id"]), []).append({str(key): value for key, value in row.items()})
    return by_unit


def _unit(unit_id: str, rows: list[dict[str, object]], groups: dict[str, str]) -> tuple[object, ...]:
    first, objects = rows[0], [str(row["object_id"]) for row in rows]
    standing = [row for row in rows if row["object_id"] != unit_id]
    found = {groups.get(name, "") for name in objects}
    return (
        unit_id,
        *(first[name] for name in ("kind", "name_en", "name_ru", "short_en", "short_ru")),
        *("; ".join(str(row[f"object_{lang}"]) for row in standing) for lang in ("en", "ru")),
        ";".join(objects),
        found.pop() if len(found) == 1 else "",
        "chosen",
        -1,
        *(first[name] for name in ("iso", "okato", "oktmo")),
    )
