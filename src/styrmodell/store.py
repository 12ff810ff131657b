"""Files: the only place that reads and writes them."""

from __future__ import annotations

from pathlib import Path


def read_text(path: Path) -> str:
    """Give the text of a file."""
    return path.read_text(encoding="utf-8")


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file whole."""
    path.write_bytes(data)
