"""The Swedish catalogues: `update` renews them from the sources, `check` says what is missing or wrong in them.

A package's texts are the literals in its `say` and `say_n` calls, and in the `t` calls of its templates; the core's
rules are explained by their docstrings too. The core's Swedish is kept in several files, one for each room of the
house, which are compiled into one catalogue.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import attrs
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CORE = "styrmodell"
# In this order: an id that stands in two rooms belongs to the first.
ROOMS = ("rules", "lifecycle", "cli", "core")
HEADER = """\
# Swedish texts of {name}.
msgid ""
msgstr ""
"Language: sv\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
MO_HEADER = "Language: sv\nPlural-Forms: nplurals=2; plural=(n != 1);\nContent-Type: text/plain; charset=utf-8\n"
_IN_TEMPLATE = re.compile(r"""\bt\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


@attrs.frozen(slots=True)
class Said:
    """A text in the sources: its English form, and its plural if it has one."""

    one: str
    many: str | None = None


@attrs.frozen(slots=True)
class Domain:
    """A package's catalogue: the folder of its sources, and the files that its Swedish is kept in."""

    name: str
    sources: Path

    @property
    def folder(self) -> Path:
        """Where the files for translators lie."""
        return self.sources / "locale" / "sv"

    @property
    def compiled(self) -> Path:
        """Where the compiled catalogue lies."""
        return self.folder / "LC_MESSAGES" / f"{self.name}.mo"

    @property
    def rooms(self) -> tuple[str, ...]:
        """The files' names, without their suffix."""
        return ROOMS if self.name == CORE else (self.name,)

    def room_of(self, source: Path) -> str:
        """Give the file that the texts of a source belong to."""
        if self.name != CORE:
            return self.name
        first = source.relative_to(self.sources).parts[0].removesuffix(".py")
        return first if first in ROOMS else "core"


def domains() -> tuple[Domain, ...]:
    """Give the core's domain and each plugin's."""
    plugins = sorted((ROOT / "plugins").glob("*/src/*/__init__.py"))
    return (Domain(CORE, ROOT / "src" / CORE), *(Domain(each.parent.name, each.parent) for each in plugins))


def said_in(domain: Domain) -> dict[str, dict[str, Said]]:
    """Give what each room says, by its English form."""
    rooms: dict[str, dict[str, Said]] = {room: {} for room in domain.rooms}
    for source in sorted(domain.sources.rglob("*.py")):
        for said in _calls(source.read_text(encoding="utf-8")):
            rooms[domain.room_of(source)].setdefault(said.one, said)
    for template in sorted(domain.sources.rglob("*.j2")):
        for literal in _IN_TEMPLATE.findall(template.read_text(encoding="utf-8")):
            text = ast.literal_eval(literal)
            rooms[domain.name].setdefault(text, Said(text))
    if domain.name == CORE:
        rooms["rules"].update({said.one: said for said in _explanations()})
    return _once(rooms)


def _once(rooms: dict[str, dict[str, Said]]) -> dict[str, dict[str, Said]]:
    taken: set[str] = set()
    kept: dict[str, dict[str, Said]] = {}
    for room, texts in rooms.items():
        kept[room] = {one: said for one, said in texts.items() if one not in taken}
        taken |= texts.keys()
    return kept


def _calls(source: str) -> Iterator[Said]:
    """Find the calls whose texts are literals; others pass on a text that is said elsewhere."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        literals = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if node.func.id == "say" and literals:
            yield Said(literals[0])
        elif node.func.id == "say_n" and len(literals) > 1:
            yield Said(literals[0], literals[1])


def _explanations() -> Iterator[Said]:
    from styrmodell.rules import RULES

    for rule in RULES:
        yield from (Said(paragraph.message) for paragraph in rule.explanation())


def read_room(domain: Domain, room: str) -> Catalog:
    """Read the file of a room; an empty catalogue where there is none."""
    file = domain.folder / f"{room}.po"
    if not file.is_file():
        return Catalog(locale="sv")
    with file.open("rb") as stream:
        return read_po(stream, locale="sv", abort_invalid=True)


def renewed(domain: Domain, room: str, texts: dict[str, Said]) -> Catalog:
    """Give a room's catalogue with all of its texts and no others; what is translated stays."""
    old = read_room(domain, room)
    new = Catalog(locale="sv")
    for said in sorted(texts.values(), key=lambda said: (said.one.casefold(), said.one)):
        message = old.get(said.one)
        fits = message is not None and isinstance(message.id, str) is (said.many is None)
        kept = message.string if message is not None and fits else None
        id_ = said.one if said.many is None else (said.one, said.many)
        flags = message.flags if message is not None else ()
        comments = message.user_comments if message is not None else ()
        new.add(id_, kept or ("" if said.many is None else ("", "")), flags=flags, user_comments=comments)
    return new


def as_po(catalogue: Catalog, name: str) -> bytes:
    """Lay out a catalogue for translators: no dates and no line numbers, so that only changed texts change the file."""
    for message in catalogue:
        # Babel guesses these anew each time; `check` compares the arguments itself.
        message.flags.difference_update(("python-format", "python-brace-format"))
    stream = BytesIO()
    write_po(stream, catalogue, width=0, no_location=True, omit_header=True, ignore_obsolete=True)
    return HEADER.format(name=name).encode() + stream.getvalue().strip(b"\n") + b"\n"


def as_mo(catalogues: list[Catalog]) -> bytes:
    """Compile catalogues into one, the same bytes always; what is not translated is left out."""
    pairs = {b"": MO_HEADER.encode()}
    for message in (each for catalogue in catalogues for each in catalogue if each.id):
        forms = _forms(message)
        if forms and all(forms) and not message.fuzzy:
            ids = (message.id,) if isinstance(message.id, str) else message.id
            pairs.setdefault("\0".join(ids).encode(), "\0".join(forms).encode())
    keys = sorted(pairs)
    start = 28 + 16 * len(keys)
    tables: list[bytes] = []
    body = b""
    for texts in (keys, [pairs[key] for key in keys]):
        for text in texts:
            tables.append(struct.pack("<II", len(text), start + len(body)))
            body += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + b"".join(tables) + body


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def update() -> int:
    """Renew every catalogue from the sources."""
    for domain in domains():
        rooms = said_in(domain)
        made = []
        domain.compiled.parent.mkdir(parents=True, exist_ok=True)
        for room, texts in rooms.items():
            catalogue = renewed(domain, room, texts)
            made.append(catalogue)
            name = room if room == domain.name else f"{domain.name}: {room}"
            (domain.folder / f"{room}.po").write_bytes(as_po(catalogue, name))
        domain.compiled.write_bytes(as_mo(made))
        for name, catalogue in foreign(domain):
            (domain.compiled.parent / f"{name}.mo").write_bytes(as_mo([catalogue]))
    return 0


def foreign(domain: Domain) -> Iterator[tuple[str, Catalog]]:
    """Give the catalogues of other people's packages that the core brings, such as that of the command-line library."""
    for file in sorted(domain.folder.glob("*.po")):
        if file.stem not in domain.rooms:
            yield file.stem, read_room(domain, file.stem)


def check() -> int:
    """Say what is missing or wrong, a line each."""
    wrong = [line for domain in domains() for line in problems(domain)]
    for line in wrong:
        sys.stderr.write(line + "\n")
    if wrong:
        sys.stderr.write(f"{len(wrong)} to mend; python3 dev.py catalogues brings in new texts and compiles\n")
    return int(bool(wrong))


def problems(domain: Domain) -> Iterator[str]:
    """Find what is missing or wrong in a package's catalogues."""
    read = []
    for room, texts in said_in(domain).items():
        catalogue = read_room(domain, room)
        read.append(catalogue)
        where = f"{domain.name}/{room}.po"
        known = {_one(message) for message in catalogue if message.id}
        yield from (f"{where}: not in the file: {one!r}" for one in sorted(texts.keys() - known))
        yield from (f"{where}: said nowhere: {one!r}" for one in sorted(known - texts.keys()))
        yield from (f"{where}: {reason}" for message in catalogue if message.id for reason in _wrong(message))
    yield from _stale(domain.compiled, read)
    for name, catalogue in foreign(domain):
        yield from _stale(domain.compiled.parent / f"{name}.mo", [catalogue])


def _stale(compiled: Path, catalogues: list[Catalog]) -> Iterator[str]:
    if not compiled.is_file() or compiled.read_bytes() != as_mo(catalogues):
        yield f"{compiled.name}: not compiled from its sources as they are"


def _one(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _wrong(message: Message) -> Iterator[str]:
    one, forms = _one(message), _forms(message)
    if not (forms and all(forms)):
        yield f"not translated: {one!r}"
        return
    if message.fuzzy:
        yield f"marked as fuzzy: {one!r}"
    ids = (one,) if isinstance(message.id, str) else tuple(message.id)
    try:
        wanted = set().union(*map(_fields, ids))
        if any(_fields(form) - {"count"} != wanted - {"count"} or not _fields(form) <= wanted for form in forms):
            yield f"other arguments than the English: {one!r}"
    except ValueError as error:
        yield f"can't be filled in ({error}): {one!r}"


def _fields(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name is not None}


COMMANDS = {"update": update, "check": check}


def main(words: list[str]) -> int:
    """Carry out the command."""
    if len(words) != 1 or words[0] not in COMMANDS:
        sys.stderr.write(f"usage: catalogues.py {'|'.join(COMMANDS)}\n")
        return 2
    return COMMANDS[words[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
