"""The files of a profile: at its address with an ending, as in `/ru/profile/town-dubna.csv`."""

from __future__ import annotations

from flask import Flask, Response, abort

from callbacks.files import Asked, File, about_of, answered, asked_for, query_of_request, unused
from data.export import FORMATS
from data.export.profile_file import profile_table
from data.profile_view import ProfileView
from data.queries.figures import worded_figures
from data.queries.profile import profile_row
from data.queries.release import release_row
from data.releases import reading
from layouts.components.profile_parts import PAGE, profile_path, text_of
from layouts.text import LANGUAGES


def register(server: Flask) -> None:
    """Open the addresses of files."""
    server.add_url_rule("/<lang>/profile/<entity_id>.<ending>", "profile_file", profile_file)


def profile_file(lang: str, entity_id: str, ending: str) -> Response:
    """Answer with all figures of an entity, or that the reader already has them."""
    if lang not in LANGUAGES or ending not in FORMATS:
        abort(404)
    view, ignored = ProfileView.read(query_of_request())
    path = profile_path(entity_id, lang)
    asked = asked_for(view, ignored, path=path, ending=ending, lang=lang, part=entity_id)
    return answered(asked, figures_file)


def figures_file(asked: Asked) -> File:
    """Return every number of an entity in the form that is asked for; 404 where nobody has the id."""
    with reading(asked.release) as connection:
        entity = profile_row(connection, asked.part)
        if entity is None:
            abort(404)
        figures = worded_figures(connection, asked.part)
        licence = str(release_row(connection)["licence"])
    form, name, ignored = FORMATS[asked.ending], text_of(entity, "name", asked.lang), unused(asked.ignored)
    about = about_of(asked, title=name, licence=licence, filters=(), ignored=ignored)
    return File(
        form.content(profile_table(figures, entity, about)),
        form.media_type,
        plain=(PAGE, asked.part),
        told=(name,),
        rows_count=len(figures),
        ignored=ignored,
    )
