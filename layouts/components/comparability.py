"""The comparability line: what cannot be compared, in words, and the change of the view that mends it."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from data.cards.contents import Verdict
from layouts.components.panel import view_link
from layouts.components.verdicts import mend_label, sentence
from layouts.text import t, tn

GRAVE = 4
"""Sentences shown at once; the rest open on a click."""
BUTTONS = 2


def comparability(verdicts: Sequence[Verdict], *, lang: str, path: str) -> html.Div | None:
    """Return the box with the sentences and the buttons that mend; None where there is nothing to say.

    `path` is the address of the page; what mends is a change of the view in the address bar.
    """
    said = [(verdict, sentence(verdict, lang)) for verdict in verdicts]
    said = [(verdict, words) for verdict, words in said if words]
    if not said:
        return None
    first = " ".join(words for _, words in said[:GRAVE])
    text = [html.P([html.Strong(t("Comparable with reserve.", lang)), " ", first])]
    if len(said) > GRAVE:
        rest = html.Ul([html.Li(words) for _, words in said[GRAVE:]])
        more = html.Summary(tn("{n} more remark", "{n} more remarks", lang, n=len(said) - GRAVE))
        text.append(html.Details([more, rest]))
    mends = {verdict.mend: mend_label(verdict, lang) for verdict, _ in said if verdict.mend}
    buttons = [
        view_link(label, f"{path}?{mend}", "button is-small", **{"data-change": mend})
        for mend, label in list(mends.items())[:BUTTONS]
    ]
    return html.Div(
        [html.Div(text, className="card-reserve-text"), html.Div(buttons, className="card-reserve-mends")],
        className="card-reserve",
        role="note",
    )
