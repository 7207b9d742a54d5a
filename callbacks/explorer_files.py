"""The files of the explorer: the rows of its table in their order, sent while they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote

from flask import Flask, Response, abort, request

from callbacks.downloads import CHECKED, KEPT, warning
from data.address import Ignored
from data.cards.explorer import ExplorerContents, explorer_contents
from data.errors import TooManyRows
from data.explorer_view import ExplorerView
from data.export import EXPORTER_VERSION
from data.export.bundle import EXCEL_ROWS
from data.export.observations import FORMS, About, Form
from data.queries.release import release_row
from data.releases import ReleaseRef, reading, resolve
from layouts import explorer
from layouts.components.citation import citation
from layouts.components.explorer_chips import chosen_chips
from layouts.components.file_notes import file_name
from layouts.text import LANGUAGES, t


@dataclass(frozen=True)
class Asked:
    """What an address of a file asks for, and the release that answers it."""

    view: ExplorerView
    form: Form
    lang: str
    ignored: tuple[Ignored, ...]
    release: ReleaseRef
    is_kept: bool

    @property
    def link(self) -> str:
        """The absolute address of the view in the release of the file."""
        pinned = self.view.pinned(self.release.hash8).to_query()
        return request.url_root.rstrip("/") + explorer.path(self.lang) + pinned

    @property
    def etag(self) -> str:
        """What is the same for equal files: release, view, language, form, exporter."""
        parts = (self.link, self.view.release, self.form.ending, EXPORTER_VERSION, self.ignored)
        return sha256(repr((self.release.release_id, *parts)).encode()).hexdigest()[:32]


def register(server: Flask) -> None:
    """Open the addresses of the explorer's files."""
    server.add_url_rule("/<lang>/explorer.<ending>", "explorer_file", explorer_file)


def explorer_file(lang: str, ending: str) -> Response:
    """Answer with the rows of a view, or that the reader already has them."""
    if lang not in LANGUAGES or ending not in FORMS:
        abort(404)
    view, ignored = ExplorerView.read(request.query_string.decode("utf-8", "replace"))
    release, is_kept = resolve(view.release)
    asked = Asked(view, FORMS[ending], lang, ignored=tuple(ignored), release=release, is_kept=is_kept)
    if request.if_none_match.contains_weak(asked.etag):
        return _headed(Response(status=304), asked)
    with reading(release) as connection:
        contents = explorer_contents(connection, view, release=release, lang=lang)
        licence = str(release_row(connection)["licence"])
    if asked.form.is_for_excel and contents.rows_count >= EXCEL_ROWS:
        raise TooManyRows(rows=contents.rows_count, limit=EXCEL_ROWS - 1)
    about = _about(asked, contents, licence)
    answered = Response(_sent(asked, about), content_type=asked.form.media_type)
    _describe(answered, asked, contents)
    return _headed(answered, asked)


def _sent(asked: Asked, about: About) -> Iterator[bytes]:
    """Give the file piece by piece, with a connection of its own that lasts as long as the sending."""
    with reading(asked.release) as connection:
        yield from asked.form.pieces(connection, asked.view, about)


def _about(asked: Asked, contents: ExplorerContents, licence: str) -> About:
    """Return what the file says of its rows."""
    made_at = datetime.now(UTC)
    title = explorer.title(asked.lang)
    cited = citation(
        title,
        lang=asked.lang,
        release_id=asked.release.release_id,
        released_on=asked.release.released_on,
        accessed=made_at.date(),
        link=asked.link,
        licence=licence,
    )
    return About(
        lang=asked.lang,
        release=asked.release,
        title=title,
        link=asked.link,
        made_at=made_at,
        filters=tuple(label for label, _ in chosen_chips(contents, asked.lang)),
        licence=licence,
        citation=cited,
        rows_count=contents.rows_count,
        ignored=_ignored(asked, contents),
        warning="" if asked.is_kept else warning(asked.view.release, asked.release, asked.lang),
    )


def _ignored(asked: Asked, contents: ExplorerContents) -> tuple[str, ...]:
    return tuple(f"{part.key}={part.value}" for part in (*asked.ignored, *contents.ignored))


def _describe(answered: Response, asked: Asked, contents: ExplorerContents) -> None:
    """Say in the headers what the file is called, how many rows it has and what was not used."""
    ending = f"{asked.release.release_id}.{asked.form.ending}"
    plain = file_name(("atlas", explorer.PAGE, ending))
    told = file_name((t("Cluster Policy Atlas", asked.lang), t("numbers", asked.lang), ending))
    answered.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(told, safe='')}"
    )
    answered.headers["Atlas-Rows"] = str(contents.rows_count)
    if ignored := _ignored(asked, contents):
        answered.headers["Atlas-Ignored"] = ", ".join(quote(part, safe="=") for part in ignored[:20])


def _headed(answered: Response, asked: Asked) -> Response:
    """Say which release answered and how long the file may be kept."""
    answered.set_etag(asked.etag, weak=True)
    is_pinned = bool(asked.view.release) and asked.is_kept
    answered.headers["Cache-Control"] = KEPT if is_pinned else CHECKED
    answered.headers["Atlas-Release"] = asked.release.release_id
    if not asked.is_kept:
        answered.headers["Atlas-Warning"] = warning(asked.view.release, asked.release, "en")
    return answered
