"""Which rows of an old list are which rows of a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeAlias

Step: TypeAlias = tuple[int | None, int | None]


def align(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Step]:
    """Give in order the pairs of places that hold the same row; a row that went or came has one place only."""
    before, after = [_mark(row) for row in old], [_mark(row) for row in new]
    for kind, start, stop, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(start, stop), range(begin, end), strict=True)
        else:
            yield from _changed(old, new, (start, stop), (begin, end))


def _changed(old: Sequence[Any], new: Sequence[Any], gone: tuple[int, int], come: tuple[int, int]) -> Iterator[Step]:
    (start, stop), (begin, end) = gone, come
    while start < stop and begin < end and _akin(old[start], new[begin]):
        yield start, begin
        start, begin = start + 1, begin + 1
    yield from ((place, None) for place in range(start, stop))
    yield from ((None, place) for place in range(begin, end))


def _mark(row: Any) -> str:
    """Give what a row is known by: its id, or all of it."""
    if isinstance(row, Mapping) and isinstance(row.get("id"), str):
        return f"id {row['id']}"
    return repr(row)


def _akin(old: Any, new: Any) -> bool:
    """Whether a row can be taken for a changed form of another: without ids always, else where half of it is equal."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping) and "id" in old):
        return True
    return 2 * sum(1 for key in old if old[key] == new.get(key)) >= len(old)
