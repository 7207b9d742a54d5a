"""Whether every sentence of the interface has its Russian translation; `python -m layouts.text.check`.

Sentences are taken from the calls of `t` and `tn` in layouts and callbacks, and from the messages of the
errors in data. A sentence that is put together while the program runs cannot be found, so there are none.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from data import errors
from data.settings import ROOT
from layouts.text.catalogue import catalogue_file

CALLS = {"t": 1, "tn": 2, "sentence": 1}
"""How many sentences each function is given first."""
FOLDERS = ("layouts", "callbacks")
_PLACE = re.compile(r"\{(\w+)[^}]*\}")
_ID_LINE = re.compile(r'^msgid "(.+)"$', re.MULTILINE)

Wanted = dict[str | tuple[str, str], str]
"""A sentence, or both forms of a counted one → the file that says it."""


def main() -> int:
    """Return 0 where the catalogue is whole, else 1, after saying what is wrong with it."""
    faults = sorted(faults_of(wanted(ROOT), read_catalogue("ru"), catalogue_file("ru").read_text()))
    print("\n".join(faults) or f"The Russian catalogue is whole: {len(wanted(ROOT))} sentences.")
    return 1 if faults else 0


def read_catalogue(lang: str) -> Catalog:
    """Return the catalogue of a language with all it holds."""
    with catalogue_file(lang).open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def wanted(root: Path) -> Wanted:
    """Return every sentence that the program can say, with the file that says it."""
    said = {message: place for place, message in _called(root)}
    kinds: list[type[errors.AtlasError]] = [errors.AtlasError, *_descendants(errors.AtlasError)]
    return said | {kind.message: "data/errors.py" for kind in kinds}


def faults_of(said: Wanted, catalogue: Catalog, text: str) -> Iterator[str]:
    """Yield what is wrong: missing, fuzzy, partly translated, misplaced places, said twice, said nowhere."""
    known = {_as_key(message.id): message for message in catalogue if message.id}
    for key, place in said.items():
        yield from _faults_of_one(key, place, known.get(key))
    yield from (f"obsolete: {key!r}" for key in known if key not in said)
    counted = Counter(_ID_LINE.findall(text))
    yield from (f"translated twice: {line!r}" for line, times in counted.items() if times > 1)


def _faults_of_one(key: str | tuple[str, str], place: str, message: Message | None) -> Iterator[str]:
    if message is None:
        yield f"{place}: not translated: {key!r}"
        return
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if not all(forms):
        yield f"{place}: translation is empty: {key!r}"
    if message.fuzzy:
        yield f"{place}: translation is marked fuzzy: {key!r}"
    original = set(_PLACE.findall(key if isinstance(key, str) else key[1]))
    strange = {name for form in forms for name in _PLACE.findall(form)} ^ original
    if all(forms) and strange:
        yield f"{place}: places {sorted(strange)} differ in the translation of {key!r}"


def _called(root: Path) -> Iterator[tuple[str, str | tuple[str, str]]]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            for line, message in sentences_in(path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(root)}:{line}", message


def sentences_in(source: str) -> Iterator[tuple[int, str | tuple[str, str]]]:
    """Yield the line and the sentence of every call of `t`, `tn` and `sentence`, inside f-strings too.

    Babel's own extraction does not look into f-strings on Python 3.11.
    """
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS):
            continue
        given = [part.value for part in node.args if isinstance(part, ast.Constant)]
        said = [text for text in given if isinstance(text, str)][: CALLS[node.func.id]]
        if len(said) == 2:
            yield node.lineno, (said[0], said[1])
        elif len(said) == CALLS[node.func.id]:
            yield node.lineno, said[0]


def _as_key(message: str | tuple[str, ...] | list[str]) -> str | tuple[str, str]:
    return message if isinstance(message, str) else (message[0], message[1])


def _descendants(kind: type[errors.AtlasError]) -> Iterator[type[errors.AtlasError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _descendants(child)


if __name__ == "__main__":
    sys.exit(main())
