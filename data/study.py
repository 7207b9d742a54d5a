"""The methods on the command line: `python -m data.study impact --outcome innovative_goods_share --json`.

One word a study; `python -m data.study <study> --help` says what it can be asked. The studies are the modules
of `data.studies`.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the matrices are small: threads would only wait

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import orjson

from data.errors import AtlasError, MethodRefused
from data.releases import reading, resolve
from data.studies import STUDIES
from data.studies.names import nearest
from data.studies.report import as_json, as_text

REFUSED = 2
"""The exit code of a question that cannot be answered; that of wrong options too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one question: 0 with the answer printed, 2 with the sentence why there is none."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = next((word for word in given if not word.startswith("-")), "")
    chosen = import_module(f"data.studies.{name}") if name in STUDIES else None
    options = _parser(name, chosen).parse_args(given)
    try:
        return _answered(chosen, options)
    except AtlasError as error:
        _refuse(error, as_object=options.json)
        return REFUSED


def _answered(chosen: Any, options: argparse.Namespace) -> int:
    release, found = resolve(options.release)
    if not found:
        raise MethodRefused("release_gone", "The release {hash8} is not kept.", hash8=options.release)
    with reading(release) as connection:
        report = chosen.study(connection, release, options)
    if options.json:
        print(as_json(report, name=options.study, release_id=release.release_id))
    else:
        print(as_text(report, release_id=release.release_id), end="")
    return 0


def _refuse(error: AtlasError, *, as_object: bool) -> None:
    """Print why there is no answer: a sentence on the error stream, or an object where one was asked for."""
    if as_object:
        code = getattr(error, "code", type(error).__name__)
        print(orjson.dumps({"error": {"code": code, "sentence": str(error)}}).decode())
    else:
        print(error, file=sys.stderr)


def _parser(name: str, chosen: Any) -> argparse.ArgumentParser:
    """Return the parser that knows the options of the chosen study only: the others are not imported."""
    listed = "\n".join(f"  {study:11}{said}" for study, said in STUDIES.items())
    parser = argparse.ArgumentParser(
        prog=f"python -m data.study {name}" if chosen else "python -m data.study",
        description=chosen.__doc__ if chosen else f"{__doc__}\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    choices = None if chosen else sorted(STUDIES)
    parser.add_argument(
        "study", type=_study, choices=choices, help="the study" if not chosen else argparse.SUPPRESS
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
    parser.add_argument(
        "--release", metavar="HASH8", help="the eight letters of a kept release; default: current"
    )
    if chosen:
        chosen.add_arguments(parser)
    return parser


def _study(name: str) -> str:
    """Return the name of a study; the nearest ones where it is none."""
    if name not in STUDIES:
        near = ", ".join(nearest(name, STUDIES))
        raise argparse.ArgumentTypeError(f"there is no study named {name}. The nearest names: {near}")
    return name


if __name__ == "__main__":
    sys.exit(main())
