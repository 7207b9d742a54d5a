"""The door to the outlines of the regions: a file that never changes, kept by the browser for good."""

from __future__ import annotations

from flask import Flask, Response, abort, request

from layouts.components.map_shapes import shapes_file, shapes_path


def register(server: Flask) -> None:
    """Open the address of the outlines."""
    server.add_url_rule("/shapes/<name>", "map_shapes", shapes)


def shapes(name: str) -> Response:
    """Answer with the outlines; 404 to the name of others."""
    if request.path != shapes_path():
        abort(404)
    return Response(shapes_file(), content_type="application/json")
