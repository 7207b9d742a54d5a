"""Whether every function and file is short enough; `python -m tests.contracts.sizes`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from data.settings import ROOT

LONGEST_FUNCTION = 40
LONGEST_FILE = 300
FOLDERS = ("data", "layouts", "callbacks")


def main() -> int:
    """Return 0 where all is short enough, else 1, after naming what is too long."""
    files = [
        *ROOT.glob("*.py"),
        *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))),
    ]
    faults = [fault for path in files for fault in too_long(path.read_text(), str(path.relative_to(ROOT)))]
    print("\n".join(faults) or f"{len(files)} files, none too long.")
    return 1 if faults else 0


def too_long(source: str, name: str) -> Iterator[str]:
    """Yield what is too long in a file: the file itself, or functions with their decorators left out."""
    lines = len(source.splitlines())
    if lines > LONGEST_FILE:
        yield f"{name}: {lines} lines, at most {LONGEST_FILE}"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines, at most {LONGEST_FUNCTION}"


if __name__ == "__main__":
    sys.exit(main())
