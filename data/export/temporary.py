"""A file that must be whole before its first byte can be sent: kept in a nameless temporary file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO

PIECE = 64 * 1024
"""Bytes sent at a time."""


class TemporaryBytes:
    """The bytes of a finished file in pieces, once; read to the end or closed, the file is gone."""

    def __init__(self, write: Callable[[IO[bytes]], None]) -> None:
        """Let `write` fill the file; what it raises is raised here, before anything was sent."""
        self._file = TemporaryFile()  # noqa: SIM115 – closed by `close`, whoever sends the bytes
        try:
            write(self._file)
            self.size = self._file.seek(0, 2)
            self._file.seek(0)
        except BaseException:
            self._file.close()
            raise

    def __iter__(self) -> Iterator[bytes]:
        """Give the pieces and remove the file."""
        while piece := self._file.read(PIECE):
            yield piece
        self.close()

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
