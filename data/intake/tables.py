"""The facts as they are written: every table as text, with the package that describes it."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Facts:
    """The published data set as read: tables of text by resource name (`_` for `-`), and their description."""

    tables: dict[str, pd.DataFrame]
    package: dict[str, Any]

    def resource(self, name: str) -> dict[str, Any]:
        """Return the description of a table in the package."""
        return next(one for one in self.package["resources"] if table_name(one) == name)


def table_name(resource: dict[str, Any]) -> str:
    """Return the name of a resource as the name of a table."""
    return str(resource["name"]).replace("-", "_")


def read_facts(folder: Path) -> Facts:
    """Return the facts of a folder, every cell as it stands in the file, empty cells as empty text."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = {
        table_name(resource): pd.read_csv(folder / resource["path"], dtype=str, keep_default_na=False)
        for resource in package["resources"]
    }
    return Facts(tables, package)


def facts_hash(folder: Path, version: str) -> str:
    """Return the sha256 over what the facts say and the version of schema and rules.

    Compressed tables count by their content, so that packing them again changes nothing.
    """
    digest = hashlib.sha256(version.encode())
    for path in sorted(folder.iterdir()):
        if path.suffix in (".csv", ".gz", ".json"):
            content = path.read_bytes()
            digest.update(path.name.encode() + b"\0")
            digest.update(gzip.decompress(content) if path.suffix == ".gz" else content)
    return digest.hexdigest()
