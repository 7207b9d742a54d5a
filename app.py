"""The app: pages, what happens on them, the doors beside them; `gunicorn app:server`."""

from __future__ import annotations

from collections.abc import Mapping

import dash
from dash import State

from callbacks import (
    doors,
    downloads,
    explorer_files,
    headers,
    log,
    map_shapes,
    methodology,
    overview_files,
    profile_files,
    shell,
)
from callbacks.compare import page as compare
from callbacks.document import HEAD_SCRIPT, AtlasDash
from callbacks.explorer import page as explorer
from callbacks.overview import page as overview
from callbacks.profile import page as profile
from data.settings import ROOT
from layouts.shell import PAGES, PROFILE
from layouts.text import LANGUAGES, t

LONGEST_BODY = 1_000_000
"""Bytes of the longest request body that is read."""
VIEWS: Mapping[str, shell.View] = {
    "overview": overview,
    "compare": compare,
    "explorer": explorer,
    "methodology": methodology.page,
}
"""The content of each page by its name in PAGES."""


def built(views: Mapping[str, shell.View]) -> AtlasDash:
    """Return the app with all its pages in all languages, its doors and its headers."""
    app = AtlasDash(
        __name__,
        assets_folder=str(ROOT / "assets"),
        assets_ignore=rf"^({HEAD_SCRIPT}|waiting\.js|plotly-cartesian.*)$",
        use_pages=True,
        pages_folder="",
        include_pages_meta=False,
        routing_callback_inputs={"search_text_": State(shell.PLACE, "search")},
        suppress_callback_exceptions=True,
        on_error=shell.explain,
        update_title="",
    )
    app.server.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY
    app.server.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.layout = shell.whole_layout
    register_pages(views)
    downloads.register(app.server)
    explorer_files.register(app.server)
    map_shapes.register(app.server)
    methodology.register(app.server)
    overview_files.register(app.server)
    profile_files.register(app.server)
    doors.register(app)
    headers.register(app)
    return app


def register_pages(views: Mapping[str, shell.View]) -> None:
    """Tell Dash of every page, once a language."""
    for page in PAGES:
        for lang in LANGUAGES:
            dash.register_page(
                f"{page.name}.{lang}",
                path=page.path(lang),
                title=page.full_title(lang),
                description=t(page.description, lang),
                layout=shell.page_function(page.name, lang, views[page.name]),
            )
    for lang in LANGUAGES:
        dash.register_page(
            f"{PROFILE.name}.{lang}",
            path_template=f"{PROFILE.path(lang)}/<entity_id>",
            title=shell.entity_title(PROFILE, lang),
            description=t(PROFILE.description, lang),
            layout=shell.entity_function(PROFILE.name, lang, profile),
        )


log.set_up()
app = built(VIEWS)
server = app.server
headers.pack_ahead(server, PAGES[0].path(LANGUAGES[0]))
