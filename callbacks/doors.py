"""The doors beside the pages: where / leads, whether all is well, and what is said to a wrong address."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import structlog
from dash import Dash
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, jsonify, redirect, request
from werkzeug.exceptions import HTTPException

from callbacks.document import asset, plain_head, screen_of_request
from callbacks.profile import has_entity, nearest
from callbacks.shell import sentence_of
from data.errors import AtlasError, StoreError, Unavailable
from data.queries.release import row_counts
from data.releases import ReleaseRef, current, reading
from layouts.plain import page_at, plain_page
from layouts.shell import PAGES, PROFILE
from layouts.text import LANGUAGES, t
from layouts.text.words import kind_name

CALLBACKS = "/_dash-update-component"
MACHINE_PATHS = (
    "/_dash",
    "/_reload-hash",
    "/_favicon",
    "/favicon.ico",
    "/healthz",
    "/robots.txt",
    "/assets/",
)
"""Addresses that no reader opens; their answers are not pages."""
BODY = {"output": str, "inputs": list, "changedPropIds": list}
"""What the body of a callback holds at least."""

log = structlog.get_logger()


def register(app: Dash) -> None:
    """Open the doors of an app and put a sentence behind every wrong one."""
    server: Flask = app.server
    server.add_url_rule("/healthz", "healthz", healthz)
    server.add_url_rule("/robots.txt", "robots", robots)
    server.add_url_rule("/favicon.ico", "favicon", lambda: redirect(asset("favicon.svg")))
    server.before_request(gate)
    server.before_request(lambda: refuse_callback(app))
    server.register_error_handler(HTTPException, refused)
    server.register_error_handler(InvalidResourceError, missing_resource)
    server.register_error_handler(DependencyException, missing_resource)
    server.register_error_handler(AtlasError, unreadable)
    server.register_error_handler(Exception, failed)


def healthz() -> Response:
    """Answer 200 with the release and the rows of its tables, or 503 with the reason."""
    release = current()
    return jsonify(ok=True, release=release.release_id, rows=_counts(release))


@lru_cache(maxsize=4)
def _counts(release: ReleaseRef) -> dict[str, int]:
    with reading(release) as connection:
        return row_counts(connection)


def robots() -> Response:
    """Tell robots to read the pages and leave the machinery."""
    return Response("User-agent: *\nDisallow: /_dash\nDisallow: /healthz\n", mimetype="text/plain")


def gate() -> Any:
    """Send a reader on to a page, or say that there is none; Dash itself would answer 200 to any address."""
    rule = request.url_rule.rule if request.url_rule else ""
    if rule not in ("/", "/<path:path>"):
        return None
    if request.path.strip("/") in ("", *LANGUAGES):
        return _onward()
    found = page_at(request.path)
    if found:
        current()
        page, lang = found
        return unknown_entity(page.inside, lang) if page.inside and not has_entity(page.inside) else None
    if page_at(request.path.rstrip("/")):
        return redirect(_with_query(request.path.rstrip("/")), 301)
    return answer(404)


def unknown_entity(entity_id: str, lang: str) -> Response:
    """Answer 404 to the profile of an entity that nobody has, with the nearest names."""
    found = nearest(entity_id, lang)
    links = [
        (PROFILE.path(lang) + f"/{key}", f"{name} \u00b7 {kind_name(kind, lang)}")
        for key, name, kind in zip(found["entity_id"], found["name"], found["kind"], strict=True)
    ]
    said = (
        t("The collection has nothing with this id. The nearest names:", lang)
        if links
        else t("The collection has nothing with this id.", lang)
    )
    return _said(404, t("There is no such object", lang), said, lang, {}, links)


def _onward() -> Response:
    answered = redirect(_with_query(PAGES[0].path(language_of_request())), 302)
    answered.headers["Vary"] = "Accept-Language"
    return answered  # type: ignore[return-value]


def language_of_request() -> str:
    """Return the language that the address names, else the one the reader's browser prefers."""
    first = request.path.split("/")[1]
    preferred = request.accept_languages.best_match(LANGUAGES, LANGUAGES[0])
    return first if first in LANGUAGES else str(preferred)


def _with_query(path: str) -> str:
    query = quote(request.query_string, safe="%=&+,;:@/?!$'()*~")
    return f"{path}?{query}" if query else path


def refuse_callback(app: Dash) -> Any:
    """Refuse a callback whose body is not one, or whose output nobody computes."""
    if request.path != CALLBACKS or request.method != "POST":
        return None
    body = request.get_json()
    shaped = isinstance(body, dict) and all(isinstance(body.get(key), kind) for key, kind in BODY.items())
    if not shaped:
        return answer(400)
    return None if body["output"] in app.callback_map else answer(404)


def refused(error: HTTPException) -> Response:
    """Answer what Flask refuses with our sentence; redirects pass."""
    if error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]
    return answer(error.code, headers={"Allow": ", ".join(error.valid_methods)} if _allows(error) else None)


def _allows(error: HTTPException) -> bool:
    return bool(getattr(error, "valid_methods", None))


def missing_resource(_error: Exception) -> Response:
    """Answer 404 to a component file that nobody has."""
    return answer(404)


def unreadable(error: AtlasError) -> Response:
    """Answer 503 with the sentence of what is not there now, 400 with that of another expected error."""
    lang = language_of_request()
    status = 503 if isinstance(error, StoreError | Unavailable) else 400
    heading = (
        t("The file cannot be made now", lang) if isinstance(error, Unavailable) else _heading(status, lang)
    )
    return _said(status, heading, sentence_of(error, lang), lang, {}, waits=isinstance(error, StoreError))


def failed(error: Exception) -> Response:
    """Answer a failure: 400 to a malformed callback, 404 to a missing file, else 500; logged."""
    if request.path == CALLBACKS:
        log.warning("malformed callback", reason=repr(error)[:200])
        return answer(400)
    if request.path.startswith("/_dash-component-suites/"):
        return answer(404)
    log.error("request failed", exc_info=error, path=request.path)
    return answer(500)


def answer(status: int, headers: dict[str, str] | None = None) -> Response:
    """Return the answer of a status: a page to a reader, JSON to a program, a sentence in both."""
    lang = language_of_request()
    return _said(status, _heading(status, lang), _sentence(status, lang), lang, headers or {})


def _said(
    status: int,
    heading: str,
    sentence: str,
    lang: str,
    headers: dict[str, str],
    links: Sequence[tuple[str, str]] = (),
    *,
    waits: bool = False,
) -> Response:
    """Answer with a page or with JSON; `waits`: the page opens itself again once the store can be read."""
    if _wants_page():
        head = plain_head() + (f'<script src="{asset("waiting.js")}" defer></script>' if waits else "")
        html = plain_page(
            lang, heading=heading, sentence=sentence, screen=screen_of_request(), head=head, links=links
        )
        said = Response(html, status, mimetype="text/html")
    else:
        said = jsonify(ok=False, error=sentence, status=status)
        said.status_code = status
    said.headers.update(headers | ({"Retry-After": "10"} if status == 503 else {}))
    said.headers["Cache-Control"] = "no-store"
    return said


def _wants_page() -> bool:
    if request.path.startswith(MACHINE_PATHS):
        return False
    accepted = request.accept_mimetypes
    return not accepted or accepted["text/html"] >= accepted["application/json"]


def _heading(status: int, lang: str) -> str:
    headings = {
        404: t("There is no such page", lang),
        405: t("This address is only for reading", lang),
        503: t("There is nothing to show yet", lang),
    }
    if status >= 500:
        return headings.get(status, t("Something went wrong", lang))
    return headings.get(status, t("The request was not understood", lang))


def _sentence(status: int, lang: str) -> str:
    sentences = {
        404: t("Nothing stands at this address. Perhaps it was mistyped, or the page has moved.", lang),
        405: t("The method of the request is not allowed here.", lang),
        413: t("The request is longer than anything this server reads.", lang),
        415: t("The request must be JSON.", lang),
    }
    if status >= 500:
        return t("The server failed to answer. The failure has been noted; please try again.", lang)
    return sentences.get(status, t("The request is malformed and was not carried out.", lang))
