"""The file of the overview: at its address with an ending, `/ru/overview.csv?held=2016`."""

from __future__ import annotations

from flask import Flask, Response, abort, request

from callbacks.overview import contents_of
from data.export.overview_file import overview_csv
from data.overview_view import OverviewView
from layouts.text import LANGUAGES


def register(server: Flask) -> None:
    """Open the address of the file."""
    server.add_url_rule("/<lang>/overview.csv", "overview_file", overview_file)


def overview_file(lang: str) -> Response:
    """Answer with the objects on the map of a view."""
    if lang not in LANGUAGES:
        abort(404)
    view, ignored = OverviewView.read(request.query_string.decode("utf-8", "replace"))
    contents = contents_of(view, lang)
    release = contents.release.release_id
    content = overview_csv(contents.objects, year=view.year, release=contents.release)
    answered = Response(content, content_type="text/csv; charset=utf-8")
    name = f"atlas-overview-{view.year}-{release}.csv"
    answered.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answered.headers["Cache-Control"] = "no-cache"
    answered.headers["Atlas-Release"] = release
    answered.headers["Atlas-Rows"] = str(len(contents.objects))
    if ignored or contents.ignored:
        answered.headers["Atlas-Ignored"] = str(len(ignored) + len(contents.ignored))
    return answered
