"""Who and where: entities, towns and regions from the facts, with what they are found and ordered by."""

from __future__ import annotations

import pandas as pd

from data.intake.cells import UNIQUE, flag, hashed, number, text, year_in
from data.intake.tables import Facts
from data.words import search_text, sort_key


def place_tables(facts: Facts) -> dict[str, pd.DataFrame]:
    """Return the rows of the tables about entities and the places they stand in."""
    regions = _region_by_iso(facts.tables["entities"])
    return {
        "entities": entities(facts),
        "entity_regions": _entity_regions(facts, regions),
        "entity_sources": _entity_sources(facts.tables["entities"]),
        "containments": _containments(facts.tables["entities"]),
        "hosts": _hosts(facts.tables["hosts"], regions),
        "region_codes": _region_codes(facts.tables["region_codes"]),
        "tiles": facts.tables["tiles"].astype({"col": int, "row": int}),
        "programme_members": _members(facts.tables["programme_members"]),
    }


def searchable(rows: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Return the rows with search_text, sort_ru and sort_en made of the columns `<name>_ru`, `<name>_en`."""
    columns = [f"{name}_{lang}" for name in names for lang in ("ru", "en")]
    texts = zip(*(rows[column] for column in columns), strict=True)
    keys = {
        f"sort_{lang}": [sort_key(name, lang) for name in rows[f"{names[0]}_{lang}"]] for lang in ("ru", "en")
    }
    return rows.assign(search_text=[search_text(*words) for words in texts], **keys)


def entities(facts: Facts) -> pd.DataFrame:
    """Return the entities of every kind, towns among them; columns of the table `entities`."""
    return searchable(
        pd.concat([_listed(facts.tables["entities"]), _towns(facts.tables["towns"])], ignore_index=True),
        "short",
        "name",
        "place",
    )


def _listed(rows: pd.DataFrame) -> pd.DataFrame:
    single = rows["kind"].eq("region") & rows["is_aggregate"].ne("1")
    kept = ["entity_id", "kind", "name_en", "name_ru", "short_en", "short_ru"]
    optional = ["place_en", "place_ru", "coord_source", "status_from", "status_to", "category_id"]
    return pd.DataFrame(
        {
            **{name: rows[name] for name in kept},
            **{name: text(rows[name]) for name in [*optional, "specialisation_en", "specialisation_ru"]},
            "iso": text(rows["region_isos"].where(single, "")),
            "lat": number(rows["lat"]),
            "lon": number(rows["lon"]),
            "status_from_year": year_in(rows["status_from"]),
            "status_to_year": year_in(rows["status_to"]),
            "is_aggregate": flag(rows["is_aggregate"]),
            "is_remainder": flag(rows["is_remainder"]),
            **dict.fromkeys(("town_type", "within_id", "oktmo", "note_en", "note_ru")),
        },
        dtype=object,
    )


def _towns(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the towns as entities of their own kind, those that contain others first."""
    rows = rows.sort_values("within", key=lambda column: column.ne(""), kind="stable")
    none = dict.fromkeys(
        ("place_en", "place_ru", "status_from", "status_to", "status_from_year", "status_to_year")
        + ("category_id", "specialisation_en", "specialisation_ru")
    )
    return pd.DataFrame(
        {
            "entity_id": rows["town_id"],
            "kind": "town",
            **{f"{name}_{lang}": rows[f"name_{lang}"] for name in ("name", "short") for lang in ("en", "ru")},
            **none,
            "iso": rows["region_iso"],
            "lat": number(rows["lat"]),
            "lon": number(rows["lon"]),
            "is_aggregate": False,
            "is_remainder": False,
            "within_id": text(rows["within"]),
            **{
                name: text(rows[name])
                for name in ("coord_source", "town_type", "oktmo", "note_en", "note_ru")
            },
        },
        dtype=object,
    )


def _region_by_iso(rows: pd.DataFrame) -> dict[str, str]:
    """Return the region that a code means: neither a total nor a remainder."""
    plain = rows[rows["kind"].eq("region") & rows["is_aggregate"].ne("1") & rows["is_remainder"].ne("1")]
    return dict(zip(plain["region_isos"], plain["entity_id"], strict=True))


def _entity_regions(facts: Facts, regions: dict[str, str]) -> pd.DataFrame:
    """Return the regions of every entity: those it names (the whole country is none), its own, a town's."""
    listed, towns = facts.tables["entities"], facts.tables["towns"]
    pairs = [
        (entity, regions[iso])
        for entity, isos in zip(listed["entity_id"], listed["region_isos"], strict=True)
        for iso in isos.split(";")
        if iso in regions
    ]
    pairs += [(town, regions[iso]) for town, iso in zip(towns["town_id"], towns["region_iso"], strict=True)]
    return pd.DataFrame(sorted(set(pairs)), columns=["entity_id", "region_id"])


def _entity_sources(rows: pd.DataFrame) -> pd.DataFrame:
    found = [
        (entity, source, place)
        for entity, sources in zip(rows["entity_id"], rows["source_ids"], strict=True)
        for place, source in enumerate(dict.fromkeys(part for part in sources.split(";") if part))
    ]
    return pd.DataFrame(found, columns=["entity_id", "source_id", "position"])


def _containments(rows: pd.DataFrame) -> pd.DataFrame:
    found = [
        (entity, inner)
        for entity, inside in zip(rows["entity_id"], rows["contains_ids"], strict=True)
        for inner in inside.split(";")
        if inner
    ]
    return pd.DataFrame(found, columns=["entity_id", "contained_id"])


def _hosts(rows: pd.DataFrame, regions: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "host_id": hashed(rows, UNIQUE["hosts"]),
            "entity_id": rows["entity_id"],
            "town_id": text(rows["town_id"]),
            "region_id": rows["region_iso"].map(regions),
            "is_main": flag(rows["is_main"]),
            "source": rows["source"],
            "note_en": text(rows["note_en"]),
            "note_ru": text(rows["note_ru"]),
        },
        dtype=object,
    )


def _region_codes(rows: pd.DataFrame) -> pd.DataFrame:
    names = ["okato", "oktmo", "kladr_id", "fias_id", "geoname_code", "geoname_id", "timezone"]
    return pd.DataFrame(
        {
            "entity_id": rows["entity_id"],
            "iso": rows["iso"],
            **{name: text(rows[name]) for name in names},
            "centroid_lat": number(rows["centroid_lat"]),
            "centroid_lon": number(rows["centroid_lon"]),
        },
        dtype=object,
    )


def _members(rows: pd.DataFrame) -> pd.DataFrame:
    renamed = rows.rename(columns={"from": "member_from", "to": "member_to", "group": "group_code"})
    optional = ["member_from", "member_to", "group_code", "certainty", "note_en", "note_ru"]
    return renamed.assign(**{name: text(renamed[name]) for name in optional})
