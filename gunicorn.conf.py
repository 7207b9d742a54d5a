"""How the program is served: a few workers with threads, at HOST and PORT."""

from __future__ import annotations

import ctypes
import os
from typing import Any

from data.releases import forget_engines
from data.settings import settings

bind = f"{settings().host}:{settings().port}"
worker_class = "gthread"
workers = int(os.environ.get("WORKERS", "2"))
threads = int(os.environ.get("THREADS", "4"))
preload_app = True
timeout = 60
graceful_timeout = 10
keepalive = 5
limit_request_line = 8190
errorlog = "-"
loglevel = "warning"

M_ARENA_MAX, ARENAS = -8, 2
"""What glibc calls the number of pools that threads take memory from; each keeps what it once had."""


def when_ready(_server: Any) -> None:
    """Say where the pages are."""
    print(f"Cluster Policy Atlas: http://{bind}/  (stop with Ctrl+C)", flush=True)


def post_fork(_server: Any, _worker: Any) -> None:
    """Let a worker open its own files; what was imported and packed before the fork is shared."""
    forget_engines()
    if hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(M_ARENA_MAX, ARENAS)
