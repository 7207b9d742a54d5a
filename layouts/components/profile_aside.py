"""Beside the figures of an entity: its neighbours, what it is tied to, other facts, the sources."""

from __future__ import annotations

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.cards.profile import Profile
from layouts.components.profile_parts import (
    Row,
    entity_link,
    kind_mark,
    publisher,
    quotation,
    section,
    shortlist,
    source_link,
    text_of,
)
from layouts.components.profile_place import towns_of
from layouts.figures.wording import Reading, qualified, unbroken
from layouts.text import LANGUAGES, t, tn
from layouts.text.numbers import period_label
from layouts.text.words import kind_name, kinds_name

SHOWN, TIES_SHOWN, SOURCES_SHOWN = 6, 8, 8


def neighbours_card(profile: Profile, *, lang: str, query: str) -> html.Section | None:
    """Return who else stands in the same towns and regions, with links to their profiles."""
    others = profile.statuses[profile.statuses["entity_id"].ne(profile.entity_id)]
    in_town = others if profile.kind != "town" else others.head(0)
    in_region = profile.region_mates
    parts = [
        *_group(t("In the same town", lang), in_town, lang, query),
        *_group(_kin_title(profile, lang), profile.kin_mates, lang, query),
        *_group(
            t("In this region", lang) if profile.kind == "region" else t("In the same region", lang),
            in_region,
            lang,
            query,
        ),
        *_group(t("Towns of the region in the collection", lang), profile.towns, lang, query),
    ]
    if not parts:
        return None
    return section(t("Neighbours", lang), parts, name="neighbours", small=True)


def _kin_title(profile: Profile, lang: str) -> str:
    """Return what the towns are to each other in which the entity and these neighbours stand."""
    own = towns_of(profile)
    is_part = any(row["within_id"] for row in profile.kin.to_dict("records") if row["entity_id"] in own)
    return t("In the larger town and its other parts", lang) if is_part else t("In parts of the town", lang)


def _group(title: str, rows: pd.DataFrame, lang: str, query: str) -> list[Component]:
    """Return a list of entities under its heading; nothing without any."""
    if rows.empty:
        return []
    once = rows.drop_duplicates("entity_id").to_dict("records")
    items = [_neighbour(row, lang, query) for row in once]
    return [html.H3([title, html.Span(str(len(items)))]), *shortlist(items, shown=SHOWN, lang=lang)]


def _neighbour(row: Row, lang: str, query: str) -> html.Li:
    name = text_of(row, "name", lang)
    said = [kind_name(row["kind"], lang)]
    start, end = row.get("status_from"), row.get("status_to")
    if isinstance(start, str):
        said.append(t("since {date}", lang, date=period_label(start, lang)))
    if isinstance(end, str):
        said.append(t("until {date}", lang, date=period_label(end, lang)))
    return html.Li(
        [
            kind_mark(row["kind"]),
            html.Div(
                [
                    entity_link(row["entity_id"], name, lang=lang, query=query),
                    html.Small(" \u00b7 ".join(said)),
                ]
            ),
        ]
    )


def ties_card(profile: Profile, *, lang: str, query: str) -> html.Section | None:
    """Return what the entity is tied to and who says so; inferred ties paler, foreign ones with a year."""
    if profile.ties.empty:
        return None
    by_end = profile.ties.groupby(["other_id", "relation_en", "is_from"], sort=False, dropna=False)
    items = [_tie(rows.to_dict("records"), lang, query) for _, rows in by_end]
    inferred = profile.ties["certainty"].eq("inferred").any()
    note = t("Pale: the quotation supports the tie only in part.", lang) if inferred else ""
    count = profile.ties["other_id"].nunique()
    title = tn("Tied to {n} other", "Tied to {n} others", lang, n=count)
    return section(title, shortlist(items, shown=TIES_SHOWN, lang=lang), name="ties", facts=note, small=True)


def _tie(rows: list[Row], lang: str, query: str) -> html.Li:
    """Return one tie with all that is quoted for it; rows: those of one other end and relation."""
    first = rows[0]
    name = text_of(first, "name", lang)
    is_entity = isinstance(first["kind"], str)
    mark = kind_mark(first["kind"]) if is_entity else html.Span(className="kind-mark is-organisation")
    said = entity_link(first["other_id"], name, lang=lang, query=query) if is_entity else html.Span(name)
    inferred = first["certainty"] == "inferred"
    facts = [
        _relation(first, lang),
        *_when_and_where(first, lang),
        *([t("inferred", lang)] if inferred else []),
    ]
    quoted = [part for row in rows for part in (*quotation(row["words"], lang), html.Small(source_link(row)))]
    summary = html.Summary(tn("{n} quotation", "{n} quotations", lang, n=len(rows)))
    evidence = html.Details([summary, *quoted], className="profile-evidence")
    line = html.Small(" \u00b7 ".join(facts))
    return html.Li([mark, html.Div([said, line, evidence])], className="is-inferred" if inferred else None)


def _relation(row: Row, lang: str) -> str:
    """Return the relation, with who does it to whom where it has a direction and comes from the other end."""
    relation = text_of(row, "relation", lang)
    if row["is_directed"] and not row["is_from"]:
        return t("{relation} (said of the other side)", lang, relation=relation.lower())
    return relation.lower()


def _when_and_where(row: Row, lang: str) -> list[str]:
    period = row["period"] if isinstance(row["period"], str) else ""
    if row["type"] == "foreign":
        year = row["source_year"]
        known = year is not None and year == year
        when = period or (t("source of {year}", lang, year=int(year)) if known else t("year unknown", lang))
        return [
            part
            for part in (text_of(row, "place", lang), t("abroad", lang), period_label(when, lang))
            if part
        ]
    return [period_label(period, lang)] if period else []


def facts_card(profile: Profile, *, lang: str) -> html.Section | None:
    """Return the numbers that fit no indicator with their words and sources; None without any."""
    rows = profile.facts.to_dict("records")
    if not rows:
        return None
    known = profile.sources.set_index("source_id").to_dict("index")
    items = [_fact(row, known[row["source_id"]], lang) for row in rows]
    title = tn(
        "{n} more fact, that fits no indicator", "{n} more facts, that fit no indicator", lang, n=len(rows)
    )
    return section(title, [html.Ul(items, className="profile-facts-list")], name="facts")


def _fact(row: Row, source: Row, lang: str) -> html.Li:
    amount = unbroken(qualified(Reading(lang).amount(float(row["value"])), str(row["qualifier"]), lang))
    period = row["period"] if isinstance(row["period"], str) else ""
    when = period_label(period, lang) if period else t("date not stated", lang)
    notes = [when, *([t("worked out, not stated", lang)] if row["is_inferred"] else [])]
    words = html.Details(
        [html.Summary(t("words of the source", lang)), *quotation(row["words"], lang)],
        className="profile-evidence",
    )
    return html.Li(
        [
            html.Div(
                [
                    html.Span(text_of(row, "statement", lang)),
                    html.Small([" \u00b7 ".join(notes), " \u00b7 ", source_link(source, "")]),
                ]
            ),
            html.Div(
                [html.Strong(amount, className="number"), html.Span(f" {text_of(row, 'unit', lang)}")],
                className="is-value",
            ),
            words if quotation(row["words"], lang) else None,
        ]
    )


def sources_card(profile: Profile, *, lang: str) -> html.Section | None:
    """Return all the sources of the profile, those used most first; None without any."""
    rows = profile.sources.to_dict("records")
    if not rows:
        return None
    items = [_source(row, lang) for row in rows]
    title = tn("{n} source", "{n} sources", lang, n=len(rows))
    return section(title, shortlist(items, shown=SOURCES_SHOWN, lang=lang), name="sources", small=True)


def _source(row: Row, lang: str) -> html.Li:
    title, url = str(row["title"]), row["url"]
    safe = isinstance(url, str) and url.startswith(("http://", "https://"))
    words = {"lang": row["lang"]} if isinstance(row["lang"], str) else {}
    shown: Component = (
        html.A(title, href=url, target="_blank", rel="noopener noreferrer", **words)
        if safe
        else html.Span(title, **words)
    )
    named = [publisher(row["publisher"])] if isinstance(row["publisher"], str) else []
    when = row["published"] if isinstance(row["published"], str) else ""
    dated = [f" \u00b7 {when}" if named else when] if when else []
    return html.Li(html.Div([shown, html.Small([*named, *dated])]))


def _kind_of(entity: Row, lang: str) -> str:
    """Return what kind of object an entity is; of a place that is no town, what kind of place."""
    places = {
        "federal_city": t("city of federal significance", lang),
        "urban_settlement": t("urban settlement", lang),
        "rural_settlement": t("rural settlement", lang),
        "part": t("part of a town", lang),
    }
    return places.get(str(entity["town_type"]), kind_name(str(entity["kind"]), lang))


def other_names(entity: Row, lang: str) -> html.P | None:
    """Return the short name, where it differs, and the names in the other language; None without any."""
    other = next(word for word in LANGUAGES if word != lang)
    names = {text_of(entity, "short", lang): lang}
    names |= {text_of(entity, name, other): other for name in ("short", "name")}
    said = {name: word for name, word in names.items() if name and name != text_of(entity, "name", lang)}
    if not said:
        return None
    parts: list[Component | str] = []
    for name, word in said.items():
        parts += [*([" \u00b7 "] if parts else []), html.Span(name, lang=word)]
    return html.P(parts, className="profile-names")


def kind_line(profile: Profile, lang: str) -> str:
    """Return what the entity is, in a line under its name: kind, category, since when, until when."""
    entity = profile.entity
    total = kinds_name(profile.kind, lang) if entity["is_aggregate"] else _kind_of(entity, lang)
    start, end = entity["status_from"], entity["status_to"]
    parts = [
        total,
        text_of(entity, "category", lang) if not entity["is_aggregate"] else t("total", lang),
        t("since {date}", lang, date=period_label(start, lang)) if isinstance(start, str) else "",
        t("until {date}", lang, date=period_label(end, lang)) if isinstance(end, str) else "",
    ]
    said = " \u00b7 ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]
