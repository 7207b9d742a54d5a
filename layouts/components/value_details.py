"""One number and all that is known of it: source, quoted words, date, kind, and what other sources say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts.components.actions import copy_button
from layouts.figures.wording import Reading, dated, kind_of_number, measure_words, unbroken
from layouts.text import t

Details = Mapping[str, Any]


def value_dialog(details: pd.DataFrame, *, lang: str, link: str) -> dmc.Modal:
    """Return the dialog about one value, open.

    details: those of `data.queries.provenance.value_details`, the value asked for first, rivals after it.
    """
    found = [{str(key): value for key, value in row.items()} for row in details.to_dict("records")]
    first = found[0]
    title = f"{first[f'entity_{lang}']} \u00b7 {first[f'indicator_{lang}']}"
    return dmc.Modal(
        value_details(found, lang=lang, link=link),
        id="value-dialog",
        opened=True,
        title=title,
        size="lg",
        className="value-dialog",
        closeButtonProps={"aria-label": t("Close", lang)},
        overlayProps={"backgroundOpacity": 0.35},
        transitionProps={"duration": 120},
    )


def value_details(found: Sequence[Details], *, lang: str, link: str) -> list[Component]:
    """Return the value with its source, its rivals, and the button that reports an error in it."""
    first, rivals = found[0], found[1:]
    parts: list[Component] = [_one(first, lang, large=True)]
    if rivals:
        parts.append(html.H3(t("Other values for the same date", lang), className="value-rivals-title"))
        parts += [html.Div([_one(rival, lang, large=False) for rival in rivals], className="value-rivals")]
    label = t("Report an error", lang)
    parts.append(
        html.Div(
            [
                copy_button(report(first, lang=lang, link=link), label=label, lang=lang, icon_name="warning"),
                html.Span(t("Copies the address, the value and its source.", lang), className="value-aside"),
            ],
            className="value-foot",
        )
    )
    return parts


def report(details: Details, *, lang: str, link: str) -> str:
    """Return what a report of an error says: the address, the value and its source."""
    return "\n".join(
        (
            link,
            " \u00b7 ".join((details[f"entity_{lang}"], details[f"indicator_{lang}"], _date(details, lang))),
            f"{_written(details, lang)} {_unit(details, lang)}".strip(),
            f"{details['source_title']} \u00b7 {details['source_url'] or ''}",
            f"{details['observation_id']}",
        )
    )


def _one(details: Details, lang: str, *, large: bool) -> html.Div:
    kind = kind_of_number(str(details["qualifier"]), lang)
    measure = measure_words(str(details["measure"]), lang)
    inferred = [t("worked out, not stated", lang)] if details["is_inferred"] else []
    facts = " \u00b7 ".join([_date(details, lang), kind, measure, *inferred])
    number_line = html.P(
        [html.Strong(_written(details, lang)), f"\u00a0{_unit(details, lang)}"],
        className="value-number is-large" if large else "value-number",
    )
    notes = [details.get(f"note_{lang}"), details.get(f"detail_{lang}")]
    return html.Div(
        [
            number_line,
            html.P(facts, className="value-facts"),
            _quotation(details, lang),
            *[html.P(note, className="value-note") for note in notes if isinstance(note, str) and note],
            _source(details, lang),
        ],
        className="value",
    )


def _quotation(details: Details, lang: str) -> Component:
    """Return the words of the source with a mark of their language where it is not the reader's."""
    words = details["words"]
    if not isinstance(words, str) or not words:
        return html.P(
            t("The source gives the number in a table; no words are quoted.", lang), className="value-aside"
        )
    if details["origin"] != "own":
        return html.P(words, className="value-aside")
    written = "ru" if any("\u0400" <= letter <= "\u04ff" for letter in words) else "en"
    mark = [html.Span(written.upper(), className="value-lang")] if written != lang else []
    return html.Blockquote([*mark, html.Span(words, lang=written)], className="value-words")


def _source(details: Details, lang: str) -> html.P:
    title, url = str(details["source_title"]), details["source_url"]
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        link: Component = html.A(title, href=url, target="_blank", rel="noopener noreferrer")
    else:
        link = html.Span(title)
    facts = [details["source_publisher"], details["source_published"]]
    said = ", ".join(str(fact) for fact in facts if isinstance(fact, str) and fact)
    return html.P(
        [t("Source:", lang), " ", link, html.Span(f" {said}" if said else "")], className="value-source"
    )


def _written(details: Details, lang: str) -> str:
    read = Reading(lang, is_flag=details["measure"] == "flag")
    return unbroken(read.valued(float(details["value"]), str(details["qualifier"])))


def _unit(details: Details, lang: str) -> str:
    """Return the unit, which yes and no do without."""
    return "" if details["measure"] == "flag" else str(details[f"unit_{lang}"])


def _date(details: Details, lang: str) -> str:
    label = details["period_label"]
    return unbroken(dated(label if isinstance(label, str) else "", lang))
