"""A page of our own opened in a headless Chromium that lives for this page alone and can ask no other host.

Chromium is spoken to by the pipe of its developer tools (https://chromedevtools.github.io/devtools-protocol/):
messages of JSON, each ended by a zero byte, on its descriptors 3 and 4. Whatever happens, it and all its
processes have ended when `Browser` is left, and nobody waits for it beyond the deadline.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog

from data.errors import ChromiumMissing, PictureFailed, PictureLate

FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)
"""No host has an address for this Chromium, so that it can ask none: neither for the page nor for itself."""
ON_PIPES = 'exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null'
"""Puts the pipes where Chromium looks for them."""
PIECE = 1 << 20

log = structlog.get_logger()


class Browser:
    """A running Chromium with one empty page."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._last = 0
        self._page = ""
        self._read = b""
        self._seen: set[str] = set()

    def open(self, path: Path) -> None:
        """Open a file in the page; return when it has loaded."""
        targets = self.ask("Target.getTargets")["targetInfos"]
        target = next(each["targetId"] for each in targets if each["type"] == "page")
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._page = str(attached["sessionId"])
        self.ask("Page.enable")
        self.ask("Page.navigate", url=path.as_uri())
        while "Page.loadEventFired" not in self._seen:
            self._message()

    def value(self, expression: str) -> Any:
        """Return what an expression of the page comes to, awaited; PictureFailed where it throws."""
        answer = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            self._fail(str(answer["exceptionDetails"])[:500])
        return answer["result"].get("value")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Return the answer to a command of the protocol."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        session = {"sessionId": self._page} if self._page else {}
        self._write(json.dumps(message | session).encode() + b"\0")
        while (answer := self._message()).get("id") != self._last:
            pass
        if "error" in answer:
            self._fail(str(answer["error"])[:500])
        return dict(answer["result"])

    def _write(self, data: bytes) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(data)
        except OSError as error:
            self._fail(repr(error))

    def _message(self) -> dict[str, Any]:
        """Return the next message; PictureLate when there is none before the deadline."""
        assert self._process.stdout
        while b"\0" not in self._read:
            left = self._deadline - time.monotonic()
            if left <= 0 or not select.select([self._process.stdout], [], [], left)[0]:
                raise PictureLate(seconds=round(self._seconds))
            piece = os.read(self._process.stdout.fileno(), PIECE)
            if not piece:
                self._fail(f"Chromium ended with {self._process.poll()}")
            self._read += piece
        first, _, self._read = self._read.partition(b"\0")
        message = dict(json.loads(first))
        self._seen.add(str(message.get("method")))
        return message

    def _fail(self, reason: str) -> None:
        log.error("picture failed", reason=reason)
        raise PictureFailed


@contextmanager
def browser(program: Path, *, seconds: float, more: Sequence[str] = ()) -> Iterator[Browser]:
    """Lend a Chromium that ends with the block; ChromiumMissing where the program is not there."""
    if not program.is_file():
        raise ChromiumMissing
    # Chromium refuses its own sandbox to root. The page is ours, and all it holds is made harmless text.
    flags = (*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else []), *more)
    with TemporaryDirectory(prefix="atlas-picture-", ignore_cleanup_errors=True) as folder:
        command = [
            "/bin/sh",
            "-c",
            ON_PIPES,
            str(program),
            *flags,
            f"--user-data-dir={folder}",
            "about:blank",
        ]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={**os.environ, "TMPDIR": folder},
            start_new_session=True,
        )
        try:
            yield Browser(process, seconds)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a Chromium with all its processes, which are a group of their own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        log.warning("chromium had ended before", code=process.poll())
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
    process.wait()
