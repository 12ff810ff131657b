"""The values that plans and governance models are made of, among them those that break careless readers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ...formats.values import DIGITS
from ...text import Words

ODD = (
    "",
    '"',
    '"""',
    "'''",
    "\\",
    "\r\n",
    "a\nb",
    " a\n b \n",
    "\ufeff",
    "\0\x1b\x7f",
    "#",
    "] = {",
    "עברית",
    "👩‍👧",
    "all",
)

texts = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=12),
    st.text(alphabet=st.sampled_from('ab"\\\n\r\t #=å'), max_size=12),
)
ids = st.one_of(st.from_regex(r"[a-z][a-z0-9-]{0,7}", fullmatch=True), texts)
days = st.dates()
whole_numbers = st.one_of(st.integers(-10, 3000), st.integers(-(2**63) + 1, 2**63 - 1))
numbers = st.one_of(
    st.integers(-(10**6), 10**6).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30).filter(
        lambda number: len(number.as_tuple().digits) <= DIGITS and abs(number.adjusted()) <= DIGITS
    ),
    st.sampled_from(
        ("1E+50", "1E-50", "-0.0", "0.10", "12345678901234567890.123456789", str(2**63), str(-(10**99)))
    ).map(Decimal),
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give something, or nothing."""
    return st.none() | strategy


def some(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Give a short tuple."""
    return st.lists(strategy, max_size=most).map(tuple)


def among(known: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Give some of the ids that there are, each once."""
    if not known:
        return st.just(())
    return st.lists(st.sampled_from(known), max_size=3, unique=True).map(tuple)


def one_of(known: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    """Give one of the ids that there are, or nothing."""
    return st.none() | st.sampled_from(known) if known else st.none()


def id_lists(most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Give different ids."""
    return st.lists(ids, max_size=most, unique=True).map(tuple)


def words() -> st.SearchStrategy[Words]:
    """Give words in Swedish and perhaps in English."""
    return st.builds(Words, texts, maybe(texts))
