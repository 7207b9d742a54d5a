"""What goes with every answer: how long it may be kept, what it may load, how it is packed."""

from __future__ import annotations

import re

from dash import Dash
from flask import Flask, Request, Response, request
from flask_compress import Compress

FOREVER = "public, max-age=31536000, immutable"
VERSIONED = re.compile(
    r"/assets/vendor/[^/]+-\d+\.\d+\.\d+[^/]*$|/_dash-component-suites/.+\.v\d[\w]*m\d+\."
    r"|/shapes/[0-9a-f]{12}\.json$"
)
"""Addresses with a version in the path; those of other assets carry their time as `?m=`."""
LOADED = re.compile(r'(?:src|href)="(/(?:assets|_dash|shapes)[^"]+)"')
"""What the first HTML of a page loads."""
PACKED_KEPT = 64
"""Packed files that a worker keeps, about 3 MB of them."""
POLICY = (
    "default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class PackedFiles(dict[str, bytes]):
    """Packed answers by address, for the files that never change; other answers are packed each time."""

    def set(self, key: str, value: bytes) -> None:
        """Keep a packed file, as long as there is room."""
        if not key.endswith(";") and len(self) < PACKED_KEPT:
            self[key] = value


def register(app: Dash) -> None:
    """Pack every text with brotli or gzip, and put the headers on every answer."""
    server: Flask = app.server
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "deflate"],
        COMPRESS_BR_LEVEL=6,
        COMPRESS_CACHE_BACKEND=PackedFiles,
        COMPRESS_CACHE_KEY=packed_key,
    )
    Compress(server)
    server.after_request(lambda response: _guarded(_kept(response), app))


def pack_ahead(server: Flask, path: str) -> None:
    """Open a page once with all it loads, so that its first reader does not wait for the packing.

    The first request must not come from two threads at once either: dash issue 3971.
    """
    with server.test_client() as client:
        for address in LOADED.findall(client.get(path).text):
            client.get(address, headers={"Accept-Encoding": "br"}, buffered=True)


def packed_key(asked: Request) -> str:
    """Return the address of a file that never changes, or nothing."""
    return asked.full_path if is_lasting(asked) else ""


def is_lasting(asked: Request) -> bool:
    """Return whether what stands at an address never changes."""
    stamped = asked.path.startswith("/assets/") and "m" in asked.args
    return stamped or bool(VERSIONED.search(asked.path))


def _kept(response: Response) -> Response:
    """Say how long an answer may be kept; what never changes is packed once and for good."""
    if response.status_code == 200 and is_lasting(request):
        response.headers["Cache-Control"] = FOREVER
        response.direct_passthrough = False
        response.set_data(response.get_data())
    elif response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-cache")
    return response


def _guarded(response: Response, app: Dash) -> Response:
    """Forbid what no page of ours needs; above all, anything from another host."""
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if response.mimetype == "text/html":
        headers["Content-Security-Policy"] = POLICY.format(hashes=" ".join(app.csp_hashes()))
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    return response
