"""Reading a piece of layout as a reader would: its text, its components, their properties."""

import json

from dash.development.base_component import Component


def tree(part):
    """A piece of layout as the JSON that the browser gets."""
    return json.loads(json.dumps(part, default=Component.to_plotly_json))


def components(part, kind=""):
    """The components in a piece of layout, of one type if it is named, in reading order."""
    return [found for found in _walk(tree(part)) if not kind or found["type"] == kind]


def _walk(part):
    if isinstance(part, dict):
        if "props" in part and "type" in part:
            yield part
        for inside in part.values():
            yield from _walk(inside)
    elif isinstance(part, list):
        for inside in part:
            yield from _walk(inside)


def text(part):
    """The words of a piece of layout, one space between its parts."""
    return " ".join(_words(tree(part)))


def _words(part):
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for inside in part:
            yield from _words(inside)
    elif isinstance(part, dict) and "props" in part:
        yield from _words(part["props"].get("children"))


def props(part, name):
    """The properties of the control of that name."""
    return next(
        found["props"]
        for found in components(part)
        if isinstance(found["props"].get("id"), dict) and found["props"]["id"].get("control") == name
    )
