"""`python -m data.shelf list | pin | unpin | prune`: which releases stay on the disk.

Links carry eight letters of a release, so a release that somebody has linked to is worth keeping: `pin` holds
it whatever `prune` is told. The current release always stays.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from data.errors import AtlasError, UnknownName
from data.releases import ReleaseRef, current, kept, releases_folder, writing


def pinned_file() -> Path:
    """Return the file that names the pinned releases, one a line."""
    return releases_folder() / "pinned"


def pinned() -> set[str]:
    """Return the ids of the pinned releases."""
    path = pinned_file()
    return set(path.read_text(encoding="utf-8").split()) if path.is_file() else set()


def pin(release: ReleaseRef, *, held: bool) -> None:
    """Hold a release against `prune`, or let it go."""
    with writing():
        names = pinned() | {release.release_id} if held else pinned() - {release.release_id}
        pinned_file().write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")


def prune(keep: int) -> list[ReleaseRef]:
    """Remove all releases but the newest `keep`, the pinned ones and the current one; return the removed."""
    with writing() as folder:
        staying = {release.release_id for release in kept()[-keep:]} | pinned() | {current().release_id}
        gone = [release for release in kept() if release.release_id not in staying]
        for release in gone:
            for file in folder.glob(f"{release.release_id}.*"):
                file.unlink()
    return gone


def found(name: str) -> ReleaseRef:
    """Return the kept release of an id or of its eight letters; UnknownName with the nearest ids."""
    for release in reversed(kept()):
        if name in (release.release_id, release.hash8):
            return release
    near = get_close_matches(name, [release.release_id for release in kept()], cutoff=0.0)
    raise UnknownName(what="release", name=name, nearest=", ".join(near))


def listing() -> list[str]:
    """Return a line a release: its id, its size, whether it is the current one, whether it is pinned."""
    shown, held = current().release_id, pinned()
    lines = []
    for release in kept():
        files = releases_folder().glob(f"{release.release_id}.*")
        size = sum(file.stat().st_size for file in files) / 2**20
        marks = [("current", release.release_id == shown), ("pinned", release.release_id in held)]
        said = ", ".join(word for word, is_so in marks if is_so)
        lines.append(f"{release.release_id}  {size:6.0f} MiB  {said}".rstrip())
    return lines


def _positive(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return count


def _parser() -> argparse.ArgumentParser:
    about = "Which releases stay on the disk."
    parser = argparse.ArgumentParser(prog="python -m data.shelf", description=about)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="the kept releases, oldest first")
    for name, help_text in (("pin", "hold a release against prune"), ("unpin", "let it go")):
        commands.add_parser(name, help=help_text).add_argument("release", help="its id, or its eight letters")
    pruning = commands.add_parser("prune", help="remove old releases; pinned ones and the current one stay")
    how_many = "the newest that stay (default 5)"
    pruning.add_argument("--keep", type=_positive, default=5, metavar="N", help=how_many)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; return 0, or 1 with a sentence on standard error."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.command == "prune":
            for release in prune(asked.keep):
                print(f"removed {release.release_id}")
        elif asked.command != "list":
            pin(found(asked.release), held=asked.command == "pin")
        print(*listing(), sep="\n")
    except AtlasError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
