"""The files of a view: at the address of the view with an ending, as in `/ru/compare.csv?…`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote

from flask import Flask, Response, abort, request

from data.address import Ignored, pairs
from data.cards.compare import CompareContents, compare_contents
from data.cards.contents import CardData
from data.errors import UnknownIndicator
from data.export import EXPORTER_VERSION, FORMATS, Bundle, Format
from data.export.temporary import TemporaryBytes
from data.queries.release import release_row
from data.releases import ReleaseRef, reading, resolve
from data.views import FILE_KEY, CompareView
from layouts import compare
from layouts.components.citation import citation
from layouts.components.file_notes import chosen_notes, file_name, origin_notes, reading_notes
from layouts.components.filter_chips import chosen_words
from layouts.text import LANGUAGES, t

KEPT = "public, max-age=604800"
"""A file of a named release changes only when the exporter does; a week."""
CHECKED = "no-cache"
"""A file of whichever release is current: kept, but asked for again each time."""
MOST_NAMED = 20
"""Parts of an address that were not used and are named in a header."""


@dataclass(frozen=True)
class Asked:
    """What an address of a file asks for, and the release that answers it."""

    view: CompareView
    family: str
    form: Format
    lang: str
    ignored: tuple[Ignored, ...]
    release: ReleaseRef
    is_kept: bool

    @property
    def link(self) -> str:
        """The absolute address of the view in the release of the file."""
        pinned = self.view.pinned(self.release.hash8).to_query()
        return request.url_root.rstrip("/") + compare.path(self.lang) + pinned

    @property
    def etag(self) -> str:
        """What is the same for equal files: release, view, card, language, form, exporter."""
        parts = (self.link, self.view.release, self.family, self.form.ending, EXPORTER_VERSION, self.ignored)
        return sha256(repr((self.release.release_id, *parts)).encode()).hexdigest()[:32]

    @property
    def warning(self) -> str:
        """The sentence that says the release asked for is gone, or nothing."""
        return "" if self.is_kept else warning(self.view.release, self.release, self.lang)


def register(server: Flask) -> None:
    """Open the addresses of files."""
    server.add_url_rule("/<lang>/compare.<ending>", "compare_file", compare_file)


def compare_file(lang: str, ending: str) -> Response:
    """Answer with the file of a view, or that the reader already has it."""
    if lang not in LANGUAGES or ending not in FORMATS:
        abort(404)
    asked = asked_for(request.query_string.decode("utf-8", "replace"), lang=lang, form=FORMATS[ending])
    if request.if_none_match.contains_weak(asked.etag):
        return _headed(Response(status=304), asked)
    with reading(asked.release) as connection:
        contents = compare_contents(connection, asked.view, release=asked.release, lang=lang, worded=True)
        licence = str(release_row(connection)["licence"])
    bundle = bundle_of(asked, contents, licence=licence)
    content = asked.form.content(bundle)
    answered = Response(content, content_type=asked.form.media_type)
    if isinstance(content, TemporaryBytes):
        answered.content_length = content.size
    _describe(answered, asked, bundle)
    return _headed(answered, asked)


def asked_for(query: str, *, lang: str, form: Format) -> Asked:
    """Return what an address asks for; what is not understood in it keeps its default and is named."""
    view, ignored = CompareView.read(query)
    family = dict(pairs(query)).get(FILE_KEY, view.main)
    if family not in {card.family for card in view.cards}:
        ignored = [*ignored, Ignored(FILE_KEY, family[:60])]
        family = view.main
    release, is_kept = resolve(view.release)
    return Asked(view, family, form, lang=lang, ignored=tuple(ignored), release=release, is_kept=is_kept)


def bundle_of(asked: Asked, contents: CompareContents, *, licence: str) -> Bundle:
    """Return the cards of a file with all that is said of them."""
    lang, release, made_at = asked.lang, asked.release, datetime.now(UTC)
    cards = _cards(asked, contents.cards)
    title = compare.question(asked.view, lang)
    filters = chosen_words(asked.view, compare.names(contents, lang), lang=lang)
    origin = {"lang": lang, "release_id": release.release_id, "released_on": release.released_on}
    cited = citation(title, accessed=made_at.date(), link=asked.link, licence=licence, **origin)
    ignored = tuple(f"{part.key}={part.value}" for part in (*asked.ignored, *contents.ignored))
    about = (
        *chosen_notes(title, filters, cards, lang=lang),
        *origin_notes(cards, link=asked.link, made_at=made_at, citation=cited, licence=licence, **origin),
        *reading_notes(cards, _remarks(asked.warning, ignored, lang), lang=lang),
    )
    return Bundle(
        cards=cards,
        view=asked.view,
        lang=lang,
        release=release,
        link=asked.link,
        made_at=made_at,
        title=title,
        citation=cited,
        licence=licence,
        filters=filters,
        about=about,
        ignored=ignored,
        warning=asked.warning,
    )


def _cards(asked: Asked, cards: Sequence[CardData]) -> tuple[CardData, ...]:
    """Return the card of the file, then the others; UnknownIndicator where the store does not have it."""
    first = [card for card in cards if card.card.family == asked.family]
    if not first:
        raise UnknownIndicator(indicator=asked.view.card(asked.family).indicator)
    return (*first, *(card for card in cards if card.card.family != asked.family))


def _remarks(warned: str, ignored: Sequence[str], lang: str) -> list[str]:
    left_out = t("Not understood in the address and left out: {parts}", lang, parts=", ".join(ignored))
    return [sentence for sentence in (warned, left_out if ignored else "") if sentence]


def warning(hash8: str, release: ReleaseRef, lang: str) -> str:
    """Return the sentence that says a release is gone and which one is shown instead."""
    return t(
        "The release {asked} is no longer kept; this is the current one, {release}.",
        lang,
        asked=hash8,
        release=release.release_id,
    )


def _describe(answered: Response, asked: Asked, bundle: Bundle) -> None:
    """Say in the headers what the file is called, how many rows it has and what was not used."""
    indicator = bundle.main.indicator
    ending = f"{asked.release.release_id}.{asked.form.ending}"
    plain = file_name(("atlas", compare.PAGE, str(indicator["indicator_id"]), ending))
    told = file_name((t("Cluster Policy Atlas", asked.lang), str(indicator[f"name_{asked.lang}"]), ending))
    answered.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(told, safe='')}"
    )
    answered.headers["Atlas-Rows"] = str(len(bundle.main.rows))
    if bundle.ignored:
        named = [quote(part, safe="=") for part in bundle.ignored[:MOST_NAMED]]
        more = [f"+{len(bundle.ignored) - MOST_NAMED}"] if len(bundle.ignored) > MOST_NAMED else []
        answered.headers["Atlas-Ignored"] = ", ".join([*named, *more])


def _headed(answered: Response, asked: Asked) -> Response:
    """Say which release answered and how long the file may be kept."""
    answered.set_etag(asked.etag, weak=True)
    is_pinned = bool(asked.view.release) and asked.is_kept
    answered.headers["Cache-Control"] = KEPT if is_pinned else CHECKED
    answered.headers["Atlas-Release"] = asked.release.release_id
    if not asked.is_kept:
        answered.headers["Atlas-Warning"] = warning(asked.view.release, asked.release, "en")
    return answered
