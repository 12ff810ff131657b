"""The pages about rules, a page a rule and language, made from the classes: `update` writes them, `check` compares.

The example on a page is as much of the rule's own defect as its finding needs, in a plan that is in order otherwise.
What is shown of the check is what the command prints when the page is made.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import Any

import attrs

from styrmodell.builtin import bundled_model
from styrmodell.checking import Ground, Rule
from styrmodell.cli.frame import run
from styrmodell.formats.native import to_data
from styrmodell.formats.toml import TomlFormat
from styrmodell.rules import RULES
from styrmodell.testing.plans import AS_OF, flawless_plan
from styrmodell.text import Text
from styrmodell.translation import Translator
from styrmodell.wording import SEVERITIES, source

from .examples import smallest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"sv": ROOT / "docs" / "regler", "en": ROOT / "docs" / "rules"}
MODEL = bundled_model("ange")
MEND = "To mend "

WORDS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@attrs.frozen
class Page:
    """The page of one rule in one language."""

    rule: type[Rule]
    language: str

    def word(self, key: str, *values: object) -> str:
        """Give a word or sentence of the page itself."""
        return WORDS[self.language][key].format(*values)

    def say(self, text: Any) -> str:
        """Give a text of the rule in the page's language."""
        return Translator(self.language)(text)

    def text(self) -> str:
        """Give the whole page."""
        demand, *rest = self.rule.explanation()
        other = {"sv": "../rules", "en": "../regler"}[self.language]
        parts = [
            f"# {self.rule.id} {self.rule.name}",
            f"**{self.say(demand)}** ({self.say(SEVERITIES[self.rule.severity])})",
            f"[{self.word('other')}]({other}/{self.rule.id}.md)",
            *self._reasons(rest),
            *self._source(),
            *self._parameters(),
            *self._example(),
            f"---\n\n*{self.word('made')}*",
        ]
        return "\n\n".join(parts) + "\n"

    def _reasons(self, paragraphs: list[Text]) -> Iterator[str]:
        mends = [each for each in paragraphs if each.message.startswith(MEND)]
        reasons = [each for each in paragraphs if each not in mends]
        for heading, held in (("why", reasons), ("mend", mends)):
            if held:
                yield f"## {self.word(heading)}"
                yield from (_wrapped(self.say(each)) for each in held)

    def _source(self) -> Iterator[str]:
        cited = self.rule.citation
        yield f"## {self.word('source')}"
        said = self.say(source(cited, MODEL))
        yield f"{said[0].upper()}{said[1:]}{f' (`{cited.id}`)' if cited.id else ''}."
        paragraph = MODEL.paragraph(cited.id) if cited.ground is Ground.POLICY else None
        if paragraph is not None:
            yield "> " + _wrapped(self.say(paragraph.text)).replace("\n", "\n> ")
        law = MODEL.law(cited.id) if cited.ground is Ground.LAW else None
        if law is not None and law.since is not None:
            yield self.word("since", law.since)
        if law is not None:
            yield self.word("compared", law.checked) if law.checked else self.word("unchecked")

    def _parameters(self) -> Iterator[str]:
        yield f"## {self.word('parameters')}"
        fields = attrs.fields(self.rule)
        if not fields:
            yield self.word("no_parameters")
            return
        rows = (f"| `{each.name}` | {self._kind(each.type)} | {self._usual(each.default)} |" for each in fields)
        yield "\n".join((self.word("parameter_head"), "|---|---|---|", *rows))
        settings = {each.name: _plain(each.default) for each in fields if _plain(each.default) is not None}
        if settings:
            yield self.word("set")
            yield _block("toml", TomlFormat().compose({"rules": [{"id": self.rule.id, "parameters": settings}]}))

    def _kind(self, annotation: object) -> str:
        """Give the word for a type; the first name in the annotation tells."""
        name = getattr(annotation, "__name__", None) or str(annotation)
        first = name.replace("[", " ").replace("|", " ").split()[0].rpartition(".")[2]
        return self.word(first) if first in WORDS[self.language] else first

    def _usual(self, value: object) -> str:
        plain = _plain(value)
        return self.word("unset") if plain is None else f"`{_literal(plain)}`"

    def _example(self) -> Iterator[str]:
        yield f"## {self.word('example')}"
        changed, gone = _changes(self.rule)
        if gone:
            yield self.word("gone", "`, `".join(gone))
        if changed:
            yield self.word("part", AS_OF)
            yield _block("toml", TomlFormat().compose(changed))
        yield self.word("says")
        yield _block("text", checked(self.rule, self.language))
        if self.rule.implies:
            links = ", ".join(f"[{each}]({each}.md)" for each in self.rule.implies)
            yield self.word("implies", links)


def index(language: str) -> str:
    """Give the page that lists the rules by family."""
    words, t = WORDS[language], Translator(language)
    parts = [f"# {words['index']}", words["intro"]]
    for family, rules in groupby(RULES, key=lambda rule: rule.id[2]):
        rows = (
            f"| [{rule.id}]({rule.id}.md) | {t(SEVERITIES[rule.severity])} | {t(rule.explanation()[0])} |"
            for rule in rules
        )
        parts += [f"## {words[family]}", "\n".join((words["index_head"], "|---|---|---|", *rows))]
    return "\n\n".join((*parts, f"---\n\n*{words['made']}*")) + "\n"


def checked(rule: type[Rule], language: str) -> str:
    """Give what the command says of the rule's defect."""
    plan = smallest(rule)
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), _terminal():
        Path("plan.toml").write_text(TomlFormat().compose(to_data(plan, TomlFormat())), encoding="utf-8")
        arguments = ["--lang", language, "check", "plan.toml", "--as-of", str(AS_OF), "--select", rule.id]
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
            run(list(arguments))
    command = " ".join(("$ styrmodell", *arguments[2:]))
    return f"{command}\n{said.getvalue().rstrip()}\n"


@contextlib.contextmanager
def _terminal() -> Iterator[None]:
    """Let the terminal be as wide as the pages, and nothing of the writer's own be set."""
    kept = dict(os.environ)
    for name in [each for each in kept if each.startswith("STYRMODELL_")]:
        del os.environ[name]
    os.environ |= {"COLUMNS": "100", "NO_COLOR": "1", "LANGUAGE": ""}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= kept


def _changes(rule: type[Rule]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Give what the defect adds to the flawless plan or changes in it, and the names of what it takes away."""
    before, after = (to_data(plan, TomlFormat()) for plan in (flawless_plan(), smallest(rule)))
    changed: dict[str, Any] = {}
    for key, value in after.items():
        old = before.get(key)
        if isinstance(value, list):
            rows = [row for row in value if row not in (old or ())]
            changed |= {key: rows} if rows else {}
        elif value != old:
            changed[key] = value
    gone = [key for key in before if key not in after]
    held = {row["id"] for key in after if isinstance(after[key], list) for row in after[key] if "id" in row}
    gone += [
        row["id"]
        for key, rows in before.items()
        if isinstance(rows, list) and key in after
        for row in rows
        if "id" in row and row["id"] not in held
    ]
    return changed, tuple(gone)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    known = isinstance(value, (bool, int, str, Decimal, date, Mapping))
    return value if known else None


def _literal(value: Any) -> str:
    return TomlFormat().compose({"x": value}).strip().removeprefix("x = ")


def _block(kind: str, body: str) -> str:
    return f"<!-- not run: it is made with the page -->\n\n```{kind}\n{body.strip()}\n```"


def _wrapped(text: str) -> str:
    return fill(text, 118, break_long_words=False, break_on_hyphens=False)


def pages() -> dict[Path, str]:
    """Give every page with the file that it belongs in."""
    made: dict[Path, str] = {}
    for language, folder in FOLDERS.items():
        made[folder / "README.md"] = index(language)
        made |= {folder / f"{rule.id}.md": Page(rule, language).text() for rule in RULES}
    return made


def stale(*, update: bool = False) -> Iterator[str]:
    """Give the pages that are not as they would be made now; with `update`, write them."""
    made = pages()
    for file, text in made.items():
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            if update:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            yield f"{file.relative_to(ROOT)}: not as it would be made now"
    for folder in FOLDERS.values():
        for file in sorted(set(folder.glob("*.md")) - set(made)):
            if update:
                file.unlink()
            yield f"{file.relative_to(ROOT)}: there is no such rule"


if __name__ == "__main__":
    updating = sys.argv[1:] == ["update"]
    found = list(stale(update=updating))
    print("\n".join(found) or "The pages are as they would be made now.")
    sys.exit(bool(found) and not updating)
