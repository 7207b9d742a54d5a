"""How a view is cited, in three forms, and under which licences its numbers stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts.components.actions import copy_button, disclosure
from layouts.text import t
from layouts.text.numbers import long_day

LICENCE = "CC BY-SA 4.0"
"""The licence of the collection as a whole; single sources state their own."""

SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
"""What BibTeX cannot hold as it is, beside the signs that a backslash is put in front of."""


@dataclass(frozen=True)
class CiteForm:
    """One way to cite: the name of the style and the reference in it."""

    name: str
    text: str


def cite_menu(
    title: str,
    *,
    lang: str,
    release_id: str,
    released_on: date,
    accessed: date,
    link: str,
    id: str,
    licence: str = LICENCE,
) -> html.Details:
    """Return the button «Cite» with a reference to a view in each form, ready to copy."""
    about = {"release_id": release_id, "released_on": released_on, "accessed": accessed, "link": link}
    forms = cite_forms(title, lang=lang, licence=licence, **about)
    return disclosure(t("Cite", lang), [_cited(form, lang) for form in forms], icon_name="quote", id=id)


def _cited(form: CiteForm, lang: str) -> Component:
    label = t("Copy the citation: {style}", lang, style=form.name)
    button = copy_button(form.text, label=t("Copy", lang), lang=lang, icon_name="quote")
    button.title = label
    text = html.Pre if "\n" in form.text else html.P
    head = html.Div([html.Strong(form.name), button], className="citation-head")
    return html.Div([head, text(form.text, className="citation")], className="citation-form")


def cite_forms(
    title: str,
    *,
    lang: str,
    release_id: str,
    released_on: date,
    accessed: date,
    link: str,
    licence: str = LICENCE,
) -> tuple[CiteForm, ...]:
    """Return the reference to a view by the Russian standard, in APA style and as a BibTeX entry."""
    about = {"release_id": release_id, "released_on": released_on, "accessed": accessed, "link": link}
    return (
        CiteForm(t("GOST R 7.0.100", lang), _gost(title, lang=lang, **about)),
        CiteForm("APA", _apa(title, lang=lang, **about)),
        CiteForm("BibTeX", _bibtex(title, lang=lang, licence=licence, **about)),
    )


def _gost(title: str, *, lang: str, release_id: str, released_on: date, accessed: date, link: str) -> str:
    return t(
        "{title} – Text. Image : electronic // Cluster Policy Atlas : [site]. – {year}. – "
        "Release {release_id}. – URL: {link} (accessed: {accessed}).",
        lang,
        title=_ended(title),
        year=released_on.year,
        release_id=release_id,
        link=link,
        accessed=accessed.strftime("%d.%m.%Y"),
    )


def _apa(title: str, *, lang: str, release_id: str, released_on: date, accessed: date, link: str) -> str:
    return t(
        "Cluster Policy Atlas. ({year}). {title} (Release {release_id}) [Data set]. Retrieved {accessed}, "
        "from {link}",
        lang,
        title=title,
        year=released_on.year,
        release_id=release_id,
        link=link,
        accessed=long_day(accessed, lang)
        if lang == "ru"
        else f"{accessed:%B} {accessed.day}, {accessed.year}",
    )


def _bibtex(
    title: str,
    *,
    lang: str,
    release_id: str,
    released_on: date,
    accessed: date,
    link: str,
    licence: str,
) -> str:
    """Return an entry that BibTeX and biblatex read; its key is that of the view."""
    author = t("Cluster Policy Atlas", lang)
    fields = {
        "author": f"{{{tex(author)}}}",
        "title": f"{{{tex(title)}}}",
        "year": str(released_on.year),
        "version": release_id,
        "url": link,
        "urldate": accessed.isoformat(),
        "language": {"ru": "russian"}.get(lang, "english"),
        "note": tex(t("Data licence: {licence}", lang, licence=licence)),
    }
    inside = "".join(f"  {name:<8} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{atlas-{sha256(link.encode()).hexdigest()[:8]},\n{inside}}}"


def tex(text: str) -> str:
    """Return a text as BibTeX holds it, what it would read as a command made harmless."""
    return re.sub(r"[\\~^&%$#_{}]", lambda found: SPECIAL.get(found[0], f"\\{found[0]}"), text)


def _ended(title: str) -> str:
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def spoken_licence(licence: str) -> str:
    """Return the name of a licence as people write it: CC BY-SA 4.0 for the identifier CC-BY-SA-4.0."""
    return re.sub(r"^CC-([A-Z-]+)-(\d.*)$", r"CC \1 \2", licence)


def citation(
    title: str,
    *,
    lang: str,
    release_id: str,
    released_on: date,
    accessed: date,
    link: str,
    licence: str = LICENCE,
) -> str:
    """Return the reference to a view as plain text: title, release, link, day, licence."""
    return t(
        "“{title}”, Cluster Policy Atlas, release {release_id} of {released_on}, {link} "
        "(accessed {accessed}). Data licence: {licence}.",
        lang,
        title=title,
        release_id=release_id,
        released_on=long_day(released_on, lang),
        link=link,
        accessed=accessed.strftime("%d.%m.%Y") if lang == "ru" else long_day(accessed, lang),
        licence=licence,
    )


def licences(sources: pd.DataFrame) -> list[tuple[str, int]]:
    """Return the licences that sources state with the number of sources, most frequent first.

    An empty licence, always last, counts the sources that state none. sources: source_id, licence.
    """
    once = sources.drop_duplicates("source_id")["licence"].astype(object)
    stated = once.where(once.notna(), "").value_counts()
    counted = [(str(licence), int(count)) for licence, count in stated.items()]
    return sorted(counted, key=lambda pair: (pair[0] == "", -pair[1], pair[0]))
