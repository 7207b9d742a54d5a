"""Ten thousand wrong addresses and callback bodies, seeded: none may be answered with a failure."""

from __future__ import annotations

import json
import logging
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any
from urllib.parse import quote

import structlog

from data.selection import KINDS, PILOT
from data.views import KEYS
from tests.bench.reader import CALLBACKS, SELECTION, opening
from tests.bench.results import Result, Row

COUNT = 10_000
SEED = 404
LONGEST = 600
"""Seconds after which no further request is sent."""
Door = Callable[[Any, Random], tuple[int, str]]
"""Sends something wrong to the app; returns the status and what was sent."""
METHODS = ("GET",) * 8 + ("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
PATHS = (
    *("/", "/ru", "/en", "/ru/compare", "/en/compare", "/healthz", "/robots.txt"),
    *(f"/ru/compare.{ending}" for ending in ("csv", "excel.csv", "json", "parquet")),
    *("/_dash-layout", "/_dash-dependencies", "/_dash-component-suites/dash/dcc/async-graph.js"),
    *("/assets/tokens.css", "/_favicon.ico", "/_reload-hash", CALLBACKS),
)
WORDS = (
    *KINDS,
    PILOT,
    *("", "own", "town", "region", "none", "last", "log", "trend", "table", "index", "2006", "9999", "-1"),
    *("1e309", "0x10", "NaN", "null", "true", "[]", "{}", "'", '"', "<script>", "' OR 1=1 --", "%00", "\x00"),
    *("../../etc/passwd", "\ud83d\ude00", "\u0434\u0443\u0431\u043d\u0430", "\u202e", "a" * 3000, "\ud800"),
)
"""Values: right ones among wrong ones."""


def measure() -> Result:
    """Send the requests to the app in this process; count the answers by status."""
    from app import server

    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    random, client = Random(SEED), server.test_client()
    outputs = [each["output"] for each in client.get("/_dash-dependencies").get_json()]
    doors: tuple[Door, ...] = (visited, partial(posted, outputs=outputs))
    statuses: Counter[int] = Counter()
    failed: list[str] = []
    deadline = time.monotonic() + LONGEST
    while statuses.total() < COUNT and time.monotonic() < deadline:
        status, said = random.choice(doors)(client, random)
        statuses[status] += 1
        failed += [said] if status >= 500 else []
    by_status = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    row = Row(
        f"{statuses.total()} fuzzed addresses and callback bodies",
        "no status ≥ 500",
        by_status,
        not failed and statuses.total() >= COUNT,
    )
    note = (
        f"Seed {SEED}: addresses of every door with wrong keys, values, methods and lengths; bodies of "
        "callbacks cut, of wrong types, with strange values in the right places, or no JSON at all."
    )
    examples = [f"Failed: {said}" for said in sorted(set(failed), key=len)[:5]]
    return Result([row], [note, *examples])


def visited(client: Any, random: Random) -> tuple[int, str]:
    """Visit a wrong address; return the status and the request."""
    path = random.choice(PATHS)
    for _ in range(random.randrange(3)):
        path = random.choice((path + "/", path + word(random), path[: random.randrange(1, len(path) + 1)]))
    query = "&".join(f"{key(random)}={encoded(word(random))}" for _ in range(random.randrange(8)))
    method = random.choice(METHODS)
    path = "/" + encoded(path.lstrip("/"))
    answer = client.open(path, method=method, query_string=query, buffered=True)
    return answer.status_code, f"`{method} {path[:200]}?{query[:300]}`"


def posted(client: Any, random: Random, *, outputs: list[str]) -> tuple[int, str]:
    """Post a wrong body; return the status and the request."""
    data = json.dumps(body(random, outputs))
    if random.random() < 0.2:
        place = random.randrange(len(data))
        data = data[:place] + random.choice(("", "\\", '"', "}", "\x00")) + data[place + 1 :]
    content_type = random.choice(("application/json",) * 9 + ("text/plain",))
    answer = client.post(CALLBACKS, data=data, content_type=content_type, buffered=True)
    return answer.status_code, f"`POST {data[:600]}`"


def body(random: Random, outputs: list[str]) -> Any:
    """Return a body of a callback with something wrong in it."""
    query = "?" + "&".join(f"{key(random)}={word(random)}" for _ in range(random.randrange(6)))
    right = opening(random.choice(("ru", "en")), query)
    if random.random() < 0.7:
        right |= {
            "output": random.choice(outputs),
            "outputs": value(random),
            "inputs": [thing(random) for _ in range(random.randrange(4))],
            "state": [thing(random) for _ in range(random.randrange(4))],
            "changedPropIds": [word(random)],
        }
    for name in list(right):
        if random.random() < 0.1:
            right[name] = value(random)
        if random.random() < 0.04:
            del right[name]
    return right if random.random() < 0.97 else value(random)


def thing(random: Random) -> Any:
    """Return an input or state of a callback."""
    name = random.choice(
        (SELECTION, {"page": "compare", "control": word(random)}, "compare", "screen", word(random))
    )
    plain = {
        "id": name,
        "property": random.choice(("data", "value", "lang", "children")),
        "value": value(random),
    }
    return random.choice((plain, [plain], [plain, plain], value(random)))


def value(random: Random, depth: int = 0) -> Any:
    """Return any value that JSON has."""
    kind = random.randrange(8 if depth < 3 else 6)
    if kind == 6:
        return [value(random, depth + 1) for _ in range(random.randrange(4))]
    if kind == 7:
        return {word(random): value(random, depth + 1) for _ in range(random.randrange(4))}
    plain = (None, random.random() < 0.5, random.randrange(-(10**12), 10**12), random.random() * 1e300)
    return random.choice((*plain, word(random), f"?{key(random)}={word(random)}"))


def key(random: Random) -> str:
    """Return a key of an address, sometimes one that nobody knows."""
    return random.choice((*KEYS, "lang", "release", "card", encoded(word(random))))


def word(random: Random) -> str:
    """Return a value, now and then of random letters."""
    if random.random() < 0.8:
        return random.choice(WORDS)
    return "".join(chr(random.randrange(1, 0xD7FF)) for _ in range(random.randrange(12)))


def encoded(text: str) -> str:
    """Return text as it stands in an address, some characters left as they are."""
    return quote(text, safe="/.<>'*!", errors="surrogatepass")
