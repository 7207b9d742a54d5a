"""The files of a view: at the address of the view with an ending, as in `/ru/compare.csv?…`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from flask import Flask, Response, abort

from callbacks.files import Asked, File, answered, asked_for, cited, query_of_request, remarks, unused
from callbacks.pictures import PICTURES, origin_of, picture_file
from data.address import Ignored, pairs
from data.cards.compare import CompareContents, compare_contents
from data.cards.contents import CardData
from data.errors import UnknownIndicator
from data.export import FORMATS
from data.export.bundle import Bundle
from data.export.card_file import card_table
from data.queries.release import release_row
from data.releases import reading
from data.views import FILE_KEY, CompareView
from layouts import compare
from layouts.components.card_picture import card_picture
from layouts.components.file_notes import chosen_notes, origin_notes, reading_notes
from layouts.components.filter_chips import chosen_words
from layouts.text import LANGUAGES


def register(server: Flask) -> None:
    """Open the addresses of files."""
    server.add_url_rule("/<lang>/compare.<ending>", "compare_file", compare_file)


def compare_file(lang: str, ending: str) -> Response:
    """Answer with the file of a view, or that the reader already has it."""
    if lang not in LANGUAGES or ending not in (*FORMATS, *PICTURES):
        abort(404)
    asked = card_asked_for(query_of_request(), lang=lang, ending=ending)
    return answered(asked, card_image if ending in PICTURES else card_file)


def card_asked_for(query: str, *, lang: str, ending: str) -> Asked:
    """Return what an address asks for; what is not understood in it keeps its default and is named."""
    view, ignored = CompareView.read(query)
    family = dict(pairs(query)).get(FILE_KEY, view.main)
    if family not in {card.family for card in view.cards}:
        ignored = [*ignored, Ignored(FILE_KEY, family[:60])]
        family = view.main
    return asked_for(view, ignored, path=compare.path(lang), ending=ending, lang=lang, part=family)


def card_file(asked: Asked) -> File:
    """Return the rows of a card in the form that is asked for."""
    with reading(asked.release) as connection:
        contents = compare_contents(
            connection, asked.view, release=asked.release, lang=asked.lang, worded=True
        )
        licence = str(release_row(connection)["licence"])
    bundle = bundle_of(asked, contents, licence=licence)
    form, indicator = FORMATS[asked.ending], bundle.main.indicator
    return File(
        form.content(card_table(bundle)),
        form.media_type,
        plain=(compare.PAGE, str(indicator["indicator_id"])),
        told=(str(indicator[f"name_{asked.lang}"]),),
        rows_count=bundle.main.rows_count,
        ignored=bundle.ignored,
    )


def card_image(asked: Asked) -> File:
    """Return the picture of a card."""
    lang, view = asked.lang, asked.view
    with reading(asked.release) as connection:
        contents = compare_contents(connection, view, release=asked.release, lang=lang)
    card = cards_of(asked, contents.cards)[0]
    return picture_file(
        asked,
        card_picture(card, view, lang=lang, origin=origin_of(asked)),
        plain=(compare.PAGE, str(card.indicator["indicator_id"])),
        told=(str(card.indicator[f"name_{lang}"]),),
        ignored=unused(asked.ignored, contents.ignored),
    )


def bundle_of(asked: Asked, contents: CompareContents, *, licence: str) -> Bundle:
    """Return the cards of a file with all that is said of them."""
    lang, release, made_at = asked.lang, asked.release, datetime.now(UTC)
    cards = cards_of(asked, contents.cards)
    title = compare.question(asked.view, lang)
    filters = chosen_words(asked.view, compare.names(contents, lang), lang=lang)
    citation = cited(asked, title, licence=licence, made_at=made_at)
    ignored = unused(asked.ignored, contents.ignored)
    about = (
        *chosen_notes(title, filters, cards, lang=lang),
        *origin_notes(
            cards,
            lang=lang,
            release_id=release.release_id,
            released_on=release.released_on,
            link=asked.link,
            made_at=made_at,
            citation=citation,
            licence=licence,
        ),
        *reading_notes(cards, remarks(asked, ignored), lang=lang),
    )
    return Bundle(
        cards=cards,
        view=asked.view,
        lang=lang,
        release=release,
        link=asked.link,
        made_at=made_at,
        title=title,
        citation=citation,
        licence=licence,
        filters=filters,
        about=about,
        ignored=ignored,
        warning=asked.warning,
    )


def cards_of(asked: Asked, cards: Sequence[CardData]) -> tuple[CardData, ...]:
    """Return the card of the file, then the others; UnknownIndicator where the store does not have it."""
    first = [card for card in cards if card.card.family == asked.part]
    if not first:
        raise UnknownIndicator(indicator=asked.view.card(asked.part).indicator)
    return (*first, *(card for card in cards if card.card.family != asked.part))
