"""The files of a profile: at its address with an ending, as in `/ru/profile/town-dubna.csv`."""

from __future__ import annotations

from flask import Flask, Response, abort

from callbacks.files import Asked, File, about_of, answered, asked_for, query_of_request, unused
from callbacks.pictures import PICTURES, chart_named, chart_of, origin_of, picture_file
from data.cards.profile import profile_contents
from data.cards.strip_sources import sources_of_strips
from data.export import FORMATS
from data.export.profile_file import profile_table
from data.profile_view import ProfileView
from data.queries.figures import worded_figures
from data.queries.profile import profile_row
from data.queries.release import release_row
from data.releases import reading
from layouts.components.profile_parts import PAGE, profile_path, text_of
from layouts.profile_picture import FAMILIES, drawn_strips, strips_picture
from layouts.text import LANGUAGES


def register(server: Flask) -> None:
    """Open the addresses of files."""
    server.add_url_rule("/<lang>/profile/<name>.<last>", "profile_file", profile_file)


def profile_file(lang: str, name: str, last: str) -> Response:
    """Answer with all figures of an entity, or that the reader already has them."""
    entity_id, _, ending = f"{name}.{last}".partition(".")  # no id has a point, some endings have one
    if lang not in LANGUAGES or ending not in (*FORMATS, *PICTURES):
        abort(404)
    query, path = query_of_request(), profile_path(entity_id, lang)
    view, ignored = ProfileView.read(query)
    chart = ""
    if ending in PICTURES:
        chart, ignored = chart_named(query, ignored, FAMILIES)
    asked = asked_for(view, ignored, path=path, ending=ending, lang=lang, part=entity_id, chart=chart)
    return answered(asked, strips_image if ending in PICTURES else figures_file)


def strips_image(asked: Asked) -> File:
    """Return the picture of the host town or region among all others; 404 where nobody has the id."""
    with reading(asked.release) as connection:
        contents = profile_contents(
            connection, asked.view, entity_id=asked.part, release=asked.release, lang=asked.lang
        )
        if contents is None:
            abort(404)
        profile = contents.profile
        drawn = drawn_strips(profile)
        family = chart_of(asked.chart, list(drawn))
        sources = sources_of_strips(connection, drawn[family])
    return picture_file(
        asked,
        strips_picture(profile, drawn[family], sources, lang=asked.lang, origin=origin_of(asked)),
        plain=(PAGE, asked.part, family),
        told=(text_of(profile.entity, "name", asked.lang),),
        ignored=unused(asked.ignored),
    )


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
