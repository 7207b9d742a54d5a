"""The files of the overview: at its address with an ending, `/ru/overview.csv?held=2016`."""

from __future__ import annotations

from flask import Flask, Response, abort

from callbacks.files import Asked, File, about_of, answered, asked_for, query_of_request, unused
from callbacks.overview import contents_of
from callbacks.pictures import PICTURES, chart_named, chart_of, origin_of, picture_file
from data.export import FORMATS
from data.export.overview_file import overview_table
from data.overview_view import OverviewView
from data.queries.release import release_row
from data.releases import reading
from layouts import overview
from layouts.components.map_picture import map_picture
from layouts.components.steps_picture import steps_picture
from layouts.text import LANGUAGES, t

CHARTS = ("map", "years")
"""What of the page can be had as a picture, as `card=` names it; the first unless it says otherwise."""


def register(server: Flask) -> None:
    """Open the addresses of the files."""
    server.add_url_rule("/<lang>/overview.<ending>", "overview_file", overview_file)


def overview_file(lang: str, ending: str) -> Response:
    """Answer with the objects on the map of a view, or that the reader already has them."""
    if lang not in LANGUAGES or ending not in (*FORMATS, *PICTURES):
        abort(404)
    query, chart = query_of_request(), ""
    view, ignored = OverviewView.read(query)
    if ending in PICTURES:
        chart, ignored = chart_named(query, ignored, CHARTS)
    asked = asked_for(view, ignored, path=overview.path(lang), ending=ending, lang=lang, chart=chart)
    return answered(asked, chart_image if ending in PICTURES else objects_file)


def chart_image(asked: Asked) -> File:
    """Return the picture of the map, or of the years."""
    lang, contents = asked.lang, contents_of(asked.view, asked.lang)
    chart = chart_of(asked.chart, CHARTS)
    drawn = {"map": map_picture, "years": steps_picture}[chart]
    return picture_file(
        asked,
        drawn(contents, lang=lang, origin=origin_of(asked)),
        plain=(overview.PAGE, chart, str(asked.view.year)),
        told=(t("Statuses of {year}", lang, year=asked.view.year),),
        ignored=unused(asked.ignored, contents.ignored),
    )


def objects_file(asked: Asked) -> File:
    """Return the objects on the map in the form that is asked for."""
    lang, view = asked.lang, asked.view
    contents = contents_of(view, lang)
    with reading(asked.release) as connection:
        licence = str(release_row(connection)["licence"])
    ignored = unused(asked.ignored, contents.ignored)
    title = t("Statuses of {year}", lang, year=view.year)
    about = about_of(asked, title=title, licence=licence, filters=(), ignored=ignored)
    form = FORMATS[asked.ending]
    return File(
        form.content(overview_table(contents.objects, year=view.year, about=about)),
        form.media_type,
        plain=(overview.PAGE, str(view.year)),
        told=(title,),
        rows_count=len(contents.objects),
        ignored=ignored,
    )
