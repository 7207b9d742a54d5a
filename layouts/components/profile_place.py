"""Where an entity stands: its region among all, its towns and what these are parts of, its programmes."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from data.cards.profile import Profile
from layouts.components.profile_parts import Row, entity_link, section, text_of
from layouts.components.profile_status import membership_words
from layouts.text import t, tn


def place_card(profile: Profile, *, lang: str, query: str) -> html.Section:
    """Return where the entity stands: its region among all as a tile map, its towns, its programmes."""
    facts = [
        *_place_facts(profile, lang, query),
        *_kin_facts(profile, lang, query),
        *_own_facts(profile, lang),
    ]
    listed = html.Dl([part for name, said in facts for part in (html.Dt(name), html.Dd(said))])
    return section(t("Place", lang), [_tile_map(profile, lang), listed], name="place", small=True)


def _tile_map(profile: Profile, lang: str) -> Component | None:
    """Return the tile map of the regions with those of the entity filled; None without a region on it."""
    here = [region for region in profile.regions if region in set(profile.tiles["entity_id"])]
    if not here:
        return None
    squares = [
        html.Span(
            row["label"],
            title=text_of(row, "short", lang),
            className="tile is-here" if row["entity_id"] in here else "tile",
            style={"gridColumn": row["col"] + 1, "gridRow": row["row"] + 1},
        )
        for row in profile.tiles.to_dict("records")
    ]
    names = profile.tiles.set_index("entity_id")[f"short_{lang}"]
    said = t("Tile map of the regions; filled: {regions}", lang, regions=", ".join(names[here]))
    return html.Div(squares, className="tile-map", role="img", **{"aria-label": said})


def _place_facts(profile: Profile, lang: str, query: str) -> list[tuple[str, Component]]:
    found = []
    for kind in ("town", "region"):
        rows = profile.places[profile.places["kind"].eq(kind)].to_dict("records")
        if rows:
            name = {
                "town": tn("Town", "Towns", lang, n=len(rows)),
                "region": tn("Region", "Regions", lang, n=len(rows)),
            }[kind]
            items = [_place(row, lang, query) for row in rows]
            found.append((name, html.Ul(items, className="profile-places")))
    return found


def _kin_facts(profile: Profile, lang: str, query: str) -> list[tuple[str, Component]]:
    """Return the larger town that the town is a part of, and the parts that the town has."""
    known = {row["entity_id"]: row for row in profile.kin.to_dict("records")}
    own = towns_of(profile)
    wholes = [
        known[row["within_id"]] for row in known.values() if row["entity_id"] in own and row["within_id"]
    ]
    parts = [row for row in known.values() if row["within_id"] in own]
    found = []
    for title, rows in (
        (t("Part of the town", lang), wholes),
        (tn("Part of it", "Parts of it", lang, n=len(parts)), parts),
    ):
        if rows:
            found.append(
                (title, html.Ul([_place(row, lang, query) for row in rows], className="profile-places"))
            )
    return found


def towns_of(profile: Profile) -> set[str]:
    """Return the ids of the towns of an entity, its own if it is one."""
    if profile.kind == "town":
        return {profile.entity_id}
    return set(profile.places.loc[profile.places["kind"].eq("town"), "entity_id"])


def _place(row: Row, lang: str, query: str) -> html.Li:
    note = text_of(row, "note", lang)
    link = entity_link(
        row["entity_id"], text_of(row, "short", lang) or text_of(row, "name", lang), lang=lang, query=query
    )
    return html.Li([link, html.Small(note)] if note else link)


def _own_facts(profile: Profile, lang: str) -> list[tuple[str, Component]]:
    """Return category, specialisation, note and programmes, those that are known."""
    entity = profile.entity
    is_region = profile.kind == "region"
    named = [
        (
            t("Federal district", lang) if is_region else t("Category", lang),
            text_of(entity, "category", lang),
        ),
        (t("Specialisation", lang), text_of(entity, "specialisation", lang)),
        (t("Note", lang), text_of(entity, "note", lang)),
    ]
    facts: list[tuple[str, Component]] = [(name, html.Span(said)) for name, said in named if said]
    members = [
        html.Li([html.Span(name), html.Small(said)])
        for name, said in membership_words(profile.memberships, lang)
    ]
    if members:
        title = tn("Programme", "Programmes", lang, n=len(members))
        facts.append((title, html.Ul(members, className="profile-places")))
    return facts
