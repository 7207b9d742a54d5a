"""The analysts' command, one module a study: `python -m data.study <name> …`.

A study is a module of this package, listed in `STUDIES` (name on the command line → one line for the list
of studies). It is imported only when it is asked for, so a study may import what is heavy at its top. It
holds two functions and a text:

- its docstring: what `--help` says above the options;
- `add_arguments(parser: argparse.ArgumentParser) -> None`: the options of the study; `--json` and
  `--release` are already there;
- `study(connection: Connection, release: ReleaseRef, options: argparse.Namespace) -> Report`: the answer.

What comes back is a `data.studies.report.Report`: a title, sentences, tables for the text form, warnings
(`data.analysis.remarks.Remark`) and `result`, what `--json` prints: dataclasses, mappings, frames, numbers;
NaN and infinities become null. Text and JSON are made in one place, `data.studies.report`.

What cannot be done is raised, as a sentence: `data.errors.UnknownName` (made by `data.studies.names.known`,
which finds the nearest right names) and `data.errors.MethodRefused(code, sentence, **values)`, which the
methods of `data.analysis` raise too. `data.study` prints the sentence and ends with 2; with `--json` it
prints `{"error": {"code": …, "sentence": …}}`.
"""

from __future__ import annotations

STUDIES: dict[str, str] = {
    "impact": "did regions or towns with pilot clusters develop differently",
    "index": "a composite index of several indicators, and how robust its ranks are",
    "peers": "the regions or towns most like a given one",
    "lq": "what regions are specialised in: quotients, indices of structure, shift-share",
    "links": "how clusters and organisations are tied, and which ties were not found",
    "places": "which statuses were held on a day, and where they overlap",
    "standards": "published criteria against what is known of a cluster",
}
"""The studies by name on the command line, with what each answers; a study adds its line with its module."""
