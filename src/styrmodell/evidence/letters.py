"""What makes looking for words fast: small letters, and the end of a long text."""

from __future__ import annotations


def in_small_letters(text: str) -> str | None:
    """Give a text in small letters, letter by letter.

    Nothing where a pattern that takes large and small letters for the same finds more: it takes ı for i and ſ for s,
    and there are capitals that become two letters.
    """
    small = text.lower()
    return None if len(small) != len(text) or "ı" in small or "ſ" in small else small


def last_words(text: str, count: int) -> str:
    """Give the end of a text from so many words before it on: all that a pattern of fewer words can match there."""
    words = text.rsplit(None, count)
    return text[len(words[0]) :] if len(words) > count else text
