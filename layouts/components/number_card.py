"""A headline number: the latest published national total of a kind, its rivals, and what the store holds."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from data.cards.totals import STATUS_OF, Headline, PilotList, Total
from layouts.components.source_note import short_source
from layouts.figures.wording import qualified, unbroken
from layouts.text import t, tn
from layouts.text.numbers import number, period_label
from layouts.text.words import kinds_name


def number_card(headline: Headline, pilot: PilotList, *, stored: int, known: int, lang: str) -> html.Article:
    """Return the card of one kind; `stored` objects of it are in the store, `known` of them with a date."""
    kind, latest = headline.kind, headline.latest
    title = t("Pilot clusters", lang) if kind == "cluster" else kinds_name(kind, lang)
    mark = html.Span(className=f"kind-mark kind-{kind}", **{"aria-hidden": "true"})
    large = html.P(
        [
            html.A(_written(latest, lang), href=series_link(latest, lang), className="number-large"),
            html.Span(_when(latest, lang), className="number-date"),
        ],
        className="number-line",
    )
    source = t("Source: {source}", lang, source=short_source(latest["publisher"], latest["published"]))
    beside = _listed(pilot, lang) if kind == "cluster" else _rivals(headline, lang)
    told: list[Component] = [html.P(sentence) for sentence in beside]
    heading = f"number-{kind.replace('_', '-')}"
    return html.Article(
        [
            html.H2([mark, title], id=heading),
            large,
            html.P(source, className="number-source"),
            *told,
            html.P(_store(headline, stored, known, lang), className="number-store"),
        ],
        className="number-card",
        **{"aria-labelledby": heading},
    )


def series_link(total: Total, lang: str) -> str:
    """Return the address of all that is published of a total, with sources and words."""
    asked = f"entity={total['entity_id']}&own={total['indicator_id']}"
    return f"/{lang}/compare?{asked}&own_form=trend&own_show=table"


def _written(total: Total, lang: str) -> str:
    return unbroken(qualified(number(float(str(total["value"])), lang), str(total["qualifier"]), lang))


def _when(total: Total, lang: str) -> str:
    return period_label(str(total["period_label"]), lang)


def _rivals(headline: Headline, lang: str) -> list[str]:
    """Return what else is published for about the same time."""
    return [_rival(total, lang) for total in headline.rivals]


def _rival(total: Total, lang: str) -> str:
    written, when, note = _written(total, lang), _when(total, lang), total[f"note_{lang}"]
    if isinstance(note, str) and note:
        return t("Also published: {number}, {date} ({note})", lang, number=written, date=when, note=note)
    return t("Also published: {number}, {date}", lang, number=written, date=when)


def _listed(pilot: PilotList, lang: str) -> list[str]:
    """Return how the pilot list grew, its subsidy, and that no end was ever published."""
    sizes = "; ".join(
        t("{number} ({date})", lang, number=_written(size, lang), date=_when(size, lang))
        for size in pilot.sizes
    )
    said = [t("In the list: {sizes}", lang, sizes=sizes)]
    if pilot.subsidy:
        said.append(t("Federal subsidies: {years}", lang, years=_when(pilot.subsidy, lang)))
    return [*said, t("No end of the status was ever published", lang)] if pilot.is_open else said


def _store(headline: Headline, stored: int, known: int, lang: str) -> str:
    if headline.kind not in STATUS_OF:
        return t("In the store {stored}, of them dated {dated}", lang, stored=stored, dated=known)
    members, dated = len(headline.members), headline.dated
    if headline.kind == "sez":
        return t(
            "In the store {stored} zones under Law 116-FZ, of them dated {dated}",
            lang,
            stored=members,
            dated=dated,
        )
    if headline.kind == "cluster":
        more = stored - members
        return tn(
            "In the store {members} of the list, of them dated {dated}, and {n} other cluster",
            "In the store {members} of the list, of them dated {dated}, and {n} other clusters",
            lang,
            n=more,
            members=members,
            dated=dated,
        )
    return t("In the store {stored}, of them dated {dated}", lang, stored=members, dated=dated)
