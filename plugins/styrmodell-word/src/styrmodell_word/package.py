"""The container of a Word document: a zip archive of parts, their types, and how they refer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import attrs
from lxml import etree
from lxml.etree import _Element as Element

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE_TYPE = f"{PACKAGE}/relationships/metadata/core-properties"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@attrs.frozen(slots=True, kw_only=True)
class Part:
    """A part of the package: its name, its kind as content types have it, and its bytes piece by piece."""

    name: str
    kind: str
    relationship: str
    content: Iterable[bytes]

    @classmethod
    def of_word(cls, name: str, kind: str, content: Iterable[bytes]) -> Part:
        """Make a part of the folder `word`; its kind is also what the main part's relationship calls it."""
        return cls(name=f"word/{name}", kind=f"{_WORD}.{kind}+xml", relationship=f"{OFFICE}/{kind}", content=content)


def serialised(element: Element) -> bytes:
    """Give an element as the bytes of a part."""
    return DECLARATION + etree.tostring(element, encoding="UTF-8")


def archive(main: Part, others: Iterable[Part], core: Element) -> bytes:
    """Give the finished document; `others` are what `main` refers to, as rId1, rId2 and so on."""
    others = tuple(others)
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    about = Part(name="docProps/core.xml", kind=kind, relationship=CORE_TYPE, content=[serialised(core)])
    buffer = BytesIO()
    with ZipFile(buffer, "w") as folder:
        for name, content in _files(main, others, about):
            _write(folder, name, content)
    return buffer.getvalue()


def _files(main: Part, others: tuple[Part, ...], about: Part) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "[Content_Types].xml", [_types((main, *others, about))]
    yield "_rels/.rels", [_relationships("", (attrs.evolve(main, relationship=f"{OFFICE}/officeDocument"), about))]
    yield main.name, main.content
    yield "word/_rels/document.xml.rels", [_relationships("word/", others)]
    for part in (*others, about):
        yield part.name, part.content


def _types(parts: tuple[Part, ...]) -> bytes:
    namespace = f"{PACKAGE}/content-types"
    made = etree.fromstring(f'<Types xmlns="{namespace}"/>')
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for suffix, kind in kinds.items():
        etree.SubElement(made, f"{{{namespace}}}Default", Extension=suffix, ContentType=kind)
    for part in parts:
        etree.SubElement(made, f"{{{namespace}}}Override", PartName=f"/{part.name}", ContentType=part.kind)
    return serialised(made)


def _relationships(folder: str, parts: tuple[Part, ...]) -> bytes:
    namespace = f"{PACKAGE}/relationships"
    made = etree.fromstring(f'<Relationships xmlns="{namespace}"/>')
    for place, part in enumerate(parts, start=1):
        target = part.name.removeprefix(folder)
        etree.SubElement(made, f"{{{namespace}}}Relationship", Id=f"rId{place}", Type=part.relationship, Target=target)
    return serialised(made)


def _write(folder: ZipFile, name: str, content: Iterable[bytes]) -> None:
    """Write a file with nothing in its entry that depends on the clock or the machine."""
    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    with folder.open(entry, "w") as stream:
        for piece in content:
            stream.write(piece)
