"""What all doors of files share: who is asked for what, which release answers, what goes with the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol, Self
from urllib.parse import quote

from flask import Response, request

from data.address import Ignored
from data.export import EXPORTER_VERSION
from data.export.table import About
from data.export.temporary import TemporaryBytes
from data.releases import ReleaseRef, resolve
from layouts.components.citation import citation
from layouts.components.file_notes import file_name, table_notes
from layouts.text import t

KEPT = "public, max-age=604800"
"""A file of a named release changes only when the exporter does; a week."""
CHECKED = "no-cache"
"""A file of whichever release is current: kept, but asked for again each time."""
MOST_NAMED = 20
"""Parts of an address that were not used and are named in a header."""


class View(Protocol):
    """The state of a page, as its address says it."""

    @property
    def release(self) -> str:
        """The eight letters that pin a release."""

    def pinned(self, release: str) -> Self:
        """Return the view tied to a release."""

    def to_query(self) -> str:
        """Return its address."""


@dataclass(frozen=True)
class Asked:
    """What an address of a file asks for, and the release that answers it.

    `path`: the address of the page in the language; `part`: what of the view the file is about; `chart`: the
    one that is named for a picture, if any.
    """

    path: str
    view: Any
    ending: str
    lang: str
    ignored: tuple[Ignored, ...]
    release: ReleaseRef
    is_kept: bool
    part: str = ""
    chart: str = ""

    @property
    def link(self) -> str:
        """The absolute address of the view in the release of the file."""
        pinned = self.view.pinned(self.release.hash8).to_query()
        return request.url_root.rstrip("/") + self.path + pinned

    @property
    def etag(self) -> str:
        """What is the same for equal files: release, view, part and chart, language, form, exporter."""
        what = (self.link, self.view.release, self.part, self.chart, self.ignored)
        parts = (self.release.release_id, *what, self.ending, EXPORTER_VERSION)
        return sha256(repr(parts).encode()).hexdigest()[:32]

    @property
    def warning(self) -> str:
        """The sentence that says the release asked for is gone, or nothing."""
        return "" if self.is_kept else gone(self.view.release, self.release, self.lang)


@dataclass(frozen=True)
class File:
    """An answer: its bytes, what they are, what the file is called by a computer and to a reader.

    `ignored` parts of the address were not used; `rows_count` is None for a picture.
    """

    content: Iterable[bytes] | bytes
    media_type: str
    plain: tuple[str, ...]
    told: tuple[str, ...]
    rows_count: int | None = None
    ignored: tuple[str, ...] = ()


def query_of_request() -> str:
    """Return the part of the address after the ?."""
    return request.query_string.decode("utf-8", "replace")


def asked_for(
    view: View,
    ignored: Iterable[Ignored],
    *,
    path: str,
    ending: str,
    lang: str,
    part: str = "",
    chart: str = "",
) -> Asked:
    """Return what a view with these unused parts asks for."""
    release, is_kept = resolve(view.release)
    return Asked(path, view, ending, lang, tuple(ignored), release, is_kept=is_kept, part=part, chart=chart)


def answered(asked: Asked, made: Callable[[Asked], File]) -> Response:
    """Answer with the file that is made now, or that the reader already has it."""
    if request.if_none_match.contains_weak(asked.etag):
        return _headed(Response(status=304), asked)
    file = made(asked)
    response = Response(file.content, content_type=file.media_type)
    if isinstance(file.content, TemporaryBytes):
        response.content_length = file.content.size
    _describe(response, asked, file)
    return _headed(response, asked)


def about_of(
    asked: Asked, *, title: str, licence: str, filters: tuple[str, ...], ignored: tuple[str, ...]
) -> About:
    """Return what a file of one table says of its rows."""
    made_at = datetime.now(UTC)
    said = {
        "title": title,
        "link": asked.link,
        "licence": licence,
        "citation": cited(asked, title, licence=licence, made_at=made_at),
        "filters": filters,
        "ignored": ignored,
        "warning": asked.warning,
    }
    about = About(lang=asked.lang, release=asked.release, made_at=made_at, **said)  # type: ignore[arg-type]
    return about.with_notes(table_notes(about, remarks(asked, ignored)))


def cited(asked: Asked, title: str, *, licence: str, made_at: datetime) -> str:
    """Return how the file is cited."""
    return citation(
        title,
        lang=asked.lang,
        release_id=asked.release.release_id,
        released_on=asked.release.released_on,
        accessed=made_at.date(),
        link=asked.link,
        licence=licence,
    )


def unused(*parts: Iterable[Ignored]) -> tuple[str, ...]:
    """Return the parts of an address that were not used, as they stood in it."""
    return tuple(f"{part.key}={part.value}" for some in parts for part in some)


def remarks(asked: Asked, ignored: tuple[str, ...]) -> list[str]:
    """Return the sentences that must be said of the address."""
    left_out = t("Not understood in the address and left out: {parts}", asked.lang, parts=", ".join(ignored))
    return [sentence for sentence in (asked.warning, left_out if ignored else "") if sentence]


def gone(hash8: str, release: ReleaseRef, lang: str) -> str:
    """Return the sentence that says a release is gone and which one is shown instead."""
    return t(
        "The release {asked} is no longer kept; this is the current one, {release}.",
        lang,
        asked=hash8,
        release=release.release_id,
    )


def _describe(response: Response, asked: Asked, file: File) -> None:
    """Say in the headers what the file is called, how many rows it has and what was not used."""
    ending = f"{asked.release.release_id}.{asked.ending}"
    plain = file_name(("atlas", *file.plain, ending))
    told = file_name((t("Cluster Policy Atlas", asked.lang), *file.told, ending))
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(told, safe='')}"
    )
    if file.rows_count is not None:
        response.headers["Atlas-Rows"] = str(file.rows_count)
    if file.ignored:
        named = [quote(part, safe="=") for part in file.ignored[:MOST_NAMED]]
        more = [f"+{len(file.ignored) - MOST_NAMED}"] if len(file.ignored) > MOST_NAMED else []
        response.headers["Atlas-Ignored"] = ", ".join([*named, *more])


def _headed(response: Response, asked: Asked) -> Response:
    """Say which release answered and how long the file may be kept."""
    response.set_etag(asked.etag, weak=True)
    is_pinned = bool(asked.view.release) and asked.is_kept
    response.headers["Cache-Control"] = KEPT if is_pinned else CHECKED
    response.headers["Atlas-Release"] = asked.release.release_id
    if not asked.is_kept:
        response.headers["Atlas-Warning"] = gone(asked.view.release, asked.release, "en")
    return response
