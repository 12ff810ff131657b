"""What makes looking for words fast: small letters, and the end of a long text."""

from __future__ import annotations


def in_small_letters(text: str) -> str:
    """Give a text in small letters, letter by letter, as a pattern that takes large and small for the same sees it.

    Such a pattern takes ı for i and ſ for s, too. One that is looked for in small letters is much faster.
    """
    small = text.lower()
    if len(small) != len(text):
        # The capital İ becomes an i and a dot.
        small = "".join(letter.lower()[0] for letter in text)
    return small.replace("ı", "i").replace("ſ", "s")


def last_words(text: str, count: int) -> str:
    """Give the end of a text from so many words before it on: all that a pattern of fewer words can match there."""
    words = text.rsplit(None, count)
    return text[len(words[0]) :] if len(words) > count else text
