"""The documents' commands and code, run as a reader would: `check` compares what is printed, `refresh` writes it in.

A block marked `console` holds commands after `$` and what they print; one marked `python` is run with the names of
the blocks before it. A comment before a block says more: `<!-- exit: 1 -->` the exit code of its last command,
`<!-- write: plan.toml -->` that the block is that file, `<!-- append: plan.toml -->` that it is added to it,
`<!-- replace: plan.toml -->` that it takes the place of what was last added, `<!-- not run: why -->` that it stands
alone. Each document begins in an empty folder.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("README.md")),
)
BLOCK = re.compile(r"(?:<!-- (?P<note>[^\n]*?) -->\n+)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass
class Reader:
    """Somebody who follows a document from the top, in a folder of their own."""

    folder: Path
    names: dict[str, Any] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)

    def follow(self, note: str, kind: str, body: str) -> str:
        """Do what a block says; give the block as it should stand."""
        action, _, value = (part.strip() for part in note.partition(":"))
        if action == "not run":
            return body
        if action in ("write", "append", "replace"):
            self.write(action, value, body)
        elif kind == "console":
            return self.commands(body, int(value) if action == "exit" else 0)
        elif kind == "python":
            self.python(body)
        else:
            raise ValueError(f"a block of kind {kind} says nothing about how it is run")
        return body

    def write(self, action: str, name: str, body: str) -> None:
        """Make a block a file, add it to one, or put it where the last one was added."""
        file = self.folder / name
        if action == "write":
            file.write_text(body, encoding="utf-8")
            return
        text = file.read_text(encoding="utf-8")
        if action == "replace":
            text = text.removesuffix("\n" + self.added[name])
        self.added[name] = body
        file.write_text(text + "\n" + body, encoding="utf-8")

    def commands(self, body: str, code: int) -> str:
        """Run each command of a block; give the block with what they printed."""
        if not body.startswith("$ "):
            raise ValueError(f"a block of commands begins with $, and not with «{body.partition(chr(10))[0]}»")
        lines = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
        printed: list[str] = []
        for place, line in enumerate(lines):
            expected = code if place == len(lines) - 1 else 0
            printed.append(f"$ {line}\n{self.command(line, expected)}")
        return "".join(printed)

    def command(self, line: str, code: int) -> str:
        """Run one command and give what it printed."""
        words = shlex.split(line)
        if words[0] == "cd":
            self.folder = self.folder / words[1]
            return ""
        if words[0] == "styrmodell":
            words = ["python", "-m", "styrmodell", *words[1:]]
        if words[0] == "python":
            words[0] = sys.executable
        done = subprocess.run(
            words, cwd=self.folder, env=environment(), text=True, encoding="utf-8", check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.returncode != code:
            raise ValueError(f"«{line}» ended with {done.returncode}, not {code}:\n{done.stdout}")
        return done.stdout

    def python(self, body: str) -> None:
        """Run a block of code; its last printed lines stand behind `# →`."""
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.chdir(self.folder):
            exec(compile(body, "document", "exec"), self.names)  # noqa: S102 - the documents are our own
        promised = "".join(f"{line.split('# → ', 1)[1]}\n" for line in body.splitlines() if "# → " in line)
        if promised and said.getvalue() != promised:
            raise ValueError(f"the code printed\n{said.getvalue()}and not\n{promised}")


def environment() -> dict[str, str]:
    """The same terminal for every reader."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("STYRMODELL_")}
    return kept | {"COLUMNS": "100", "LINES": "40", "NO_COLOR": "1", "PYTHONUTF8": "1"}


def followed(text: str, folder: Path) -> str:
    """Give a document with what its commands print now."""
    reader = Reader(folder)

    def block(match: re.Match[str]) -> str:
        body = reader.follow(match["note"] or "", match["kind"], match["body"])
        start, end = match.span("body")
        return text[match.start() : start] + body + text[end : match.end()]

    return BLOCK.sub(block, text)


def stale(documents: tuple[Path, ...] = DOCUMENTS, *, refresh: bool = False) -> Iterator[str]:
    """Give the documents that print something else than they say; with `refresh`, mend them."""
    for document in documents:
        text = document.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            copy_examples(Path(folder))
            try:
                now = followed(text, Path(folder))
            except ValueError as error:
                yield f"{document.relative_to(ROOT)}: {error}"
                continue
        if now != text:
            if refresh:
                document.write_text(now, encoding="utf-8")
            yield f"{document.relative_to(ROOT)}: the output has changed"


def copy_examples(folder: Path) -> None:
    """Give the reader the examples, as the repository has them."""
    import shutil

    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))


if __name__ == "__main__":
    found = list(stale(refresh=sys.argv[1:] == ["refresh"]))
    print("\n".join(found) or "The documents say what is true.")
    sys.exit(bool(found) and sys.argv[1:] != ["refresh"])
