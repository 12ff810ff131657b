"""What the parsers of TOML and JSON say is wrong, in sentences that can be translated."""

from __future__ import annotations

from ..text import Text, say

_REASONS = {
    "Unterminated string": say("a text has no quote at its end"),
    "Expected \"'": say("a text has no quote at its end"),
    "Expected '\"": say("a text has no quote at its end"),
    "Unclosed array": say("a list has no closing bracket"),
    "Unclosed inline table": say("a table has no closing bracket"),
    "Unescaped": say("a backslash inside a text is to be written twice"),
    "Escaped character": say("a backslash stands before something that is no character"),
    "Invalid hex": say("a backslash stands before something that is no character"),
    "Invalid \\": say("a backslash stands before something that is no character"),
    "Invalid control character": say("a line break or another control character stands inside a text"),
    "Illegal character": say("a line break or another control character stands where it may not"),
    "Found invalid character": say("a line break or another control character stands where it may not"),
    "Invalid date": say("there is no such day or time"),
    "Invalid value": say("a value is missing or is none; texts stand in quotes"),
    "Expecting value": say("a value is missing or is none; texts stand in quotes"),
    "Invalid statement": say("neither a key nor a heading stands here"),
    "Invalid initial character": say("a key is missing or begins with a character that it can't begin with"),
    "Expecting property name": say("a key in quotes is missing"),
    "Expected '='": say("an equals sign is missing after a key"),
    "Expecting ':'": say("a colon is missing after a key"),
    "Expecting ','": say("a comma or a closing bracket is missing"),
    "Illegal trailing comma": say("a comma stands before a closing bracket"),
    "Expected ']": say("a heading has no closing bracket"),
    "Expected newline": say("something stands after the value on its line"),
    "Extra data": say("something stands after the end"),
    "Cannot": say("something is given twice"),
    "Duplicate": say("something is given twice"),
}


def reason(said: str) -> Text:
    """Give the reason of a parser as a text; what is not known here is quoted."""
    for start, text in _REASONS.items():
        if said.startswith(start):
            return text
    return say("the parser says “{reason}”", reason=said)
