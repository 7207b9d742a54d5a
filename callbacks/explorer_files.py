"""The files of the explorer: the rows of its table in their order, sent while they are read."""

from __future__ import annotations

from flask import Flask, Response, abort

from callbacks.files import Asked, File, about_of, answered, asked_for, query_of_request, unused
from callbacks.pictures import PICTURES, origin_of, picture_file
from data.cards.explorer import explorer_contents
from data.errors import NothingDrawn
from data.explorer_view import ExplorerView
from data.export import FORMATS
from data.export.observations import observations_table
from data.export.table import refuse_more_than_excel_holds
from data.queries.release import release_row
from data.releases import reading
from layouts import explorer
from layouts.components.explorer_chips import chosen_chips
from layouts.explorer_picture import coverage_picture
from layouts.text import LANGUAGES, t


def register(server: Flask) -> None:
    """Open the addresses of the explorer's files."""
    server.add_url_rule("/<lang>/explorer.<ending>", "explorer_file", explorer_file)


def explorer_file(lang: str, ending: str) -> Response:
    """Answer with the rows of a view, or that the reader already has them."""
    if lang not in LANGUAGES or ending not in (*FORMATS, *PICTURES):
        abort(404)
    view, ignored = ExplorerView.read(query_of_request())
    asked = asked_for(view, ignored, path=explorer.path(lang), ending=ending, lang=lang)
    return answered(asked, coverage_image if ending in PICTURES else rows_file)


def coverage_image(asked: Asked) -> File:
    """Return the picture of the map of coverage; NothingDrawn where no number is left."""
    with reading(asked.release) as connection:
        contents = explorer_contents(connection, asked.view, release=asked.release, lang=asked.lang)
    if not contents.coverage.indicator_ids:
        raise NothingDrawn
    return picture_file(
        asked,
        coverage_picture(contents, lang=asked.lang, origin=origin_of(asked)),
        plain=(explorer.PAGE, "coverage"),
        told=(t("numbers", asked.lang),),
        ignored=unused(asked.ignored, contents.ignored),
    )


def rows_file(asked: Asked) -> File:
    """Return the rows of a view in the form that is asked for."""
    form, lang = FORMATS[asked.ending], asked.lang
    with reading(asked.release) as connection:
        contents = explorer_contents(connection, asked.view, release=asked.release, lang=lang)
        licence = str(release_row(connection)["licence"])
    if form.is_for_excel:
        refuse_more_than_excel_holds(contents.rows_count)
    ignored = unused(asked.ignored, contents.ignored)
    filters = tuple(label for label, _ in chosen_chips(contents, lang))
    about = about_of(asked, title=explorer.title(lang), licence=licence, filters=filters, ignored=ignored)
    return File(
        form.content(observations_table(asked.view, contents.rows_count, about)),
        form.media_type,
        plain=(explorer.PAGE,),
        told=(t("numbers", lang),),
        rows_count=contents.rows_count,
        ignored=ignored,
    )
