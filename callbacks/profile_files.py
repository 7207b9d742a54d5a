"""The files of a profile: at its address with an ending, as in `/ru/profile/town-dubna.csv`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

from flask import Flask, Response, abort, request

from data.export import EXPORTER_VERSION
from data.export.profile_file import profile_csv, profile_json, profile_rows
from data.profile_view import ProfileView
from data.queries.figures import worded_figures
from data.queries.profile import profile_row
from data.queries.release import release_row
from data.releases import reading, resolve
from layouts.components.profile_parts import profile_path
from layouts.text import LANGUAGES

Rows = list[dict[str, object]]
FORMS: Mapping[str, tuple[str, Callable[[Rows, Mapping[str, object]], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda rows, _about: profile_csv(rows)),
    "json": ("application/json", profile_json),
}
"""Ending → type of the file, and what writes it."""


def register(server: Flask) -> None:
    """Open the addresses of files."""
    server.add_url_rule("/<lang>/profile/<entity_id>.<ending>", "profile_file", profile_file)


def profile_file(lang: str, entity_id: str, ending: str) -> Response:
    """Answer with all figures of an entity, or that the reader already has them."""
    if lang not in LANGUAGES or ending not in FORMS:
        abort(404)
    view, ignored = ProfileView.read(request.query_string.decode("utf-8", "replace"))
    release, is_kept = resolve(view.release)
    etag = sha256(repr((release.release_id, lang, entity_id, ending, EXPORTER_VERSION)).encode()).hexdigest()[
        :32
    ]
    if request.if_none_match.contains_weak(etag):
        return _headed(Response(status=304), etag, release.release_id)
    with reading(release) as connection:
        entity = profile_row(connection, entity_id)
        if entity is None:
            abort(404)
        figures = worded_figures(connection, entity_id)
        licence = str(release_row(connection)["licence"])
    rows = profile_rows(figures, entity, lang=lang, release=release)
    link = request.url_root.rstrip("/") + profile_path(entity_id, lang, view.pinned(release.hash8).to_query())
    about = {
        "entity_id": entity_id,
        "entity": entity[f"name_{lang}"],
        "kind": entity["kind"],
        "release_id": release.release_id,
        "licence": licence,
        "link": link,
        "ignored": [f"{part.key}={part.value}" for part in ignored],
    }
    media_type, written = FORMS[ending]
    answered = Response(written(rows, about), content_type=media_type)
    name = f"atlas-profile-{entity_id}-{release.release_id}.{ending}"
    answered.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answered.headers["Atlas-Rows"] = str(len(rows))
    if not is_kept:
        answered.headers["Atlas-Warning"] = f"release {view.release} is no longer kept"
    return _headed(answered, etag, release.release_id)


def _headed(answered: Response, etag: str, release_id: str) -> Response:
    answered.set_etag(etag, weak=True)
    answered.headers["Cache-Control"] = "no-cache"
    answered.headers["Atlas-Release"] = release_id
    return answered
