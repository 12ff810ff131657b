"""Whether a Word document is valid, complete in itself, and readable for everybody."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from operator import itemgetter
from zipfile import BadZipFile, ZipFile

import attrs
from lxml import etree
from lxml.etree import _Element as Element

from .package import OFFICE, PACKAGE
from .sequences import REPEATED, SEQUENCES
from .wordml import R, W, qualified

_TYPES = f"{{{PACKAGE}/content-types}}"
_RELATIONSHIP = f"{{{PACKAGE}/relationships}}Relationship"
_HEADING = re.compile(r"(?:Heading|Annex)([0-9])")
_METADATA = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


@attrs.frozen(slots=True)
class Package:
    """A document taken apart: its parts by name, those that are XML as trees."""

    names: frozenset[str]
    trees: dict[str, Element]

    def tree(self, name: str) -> Element:
        """Give a part, or an empty element where the document has none."""
        return self.trees.get(name, etree.Element("missing"))

    @property
    def texts(self) -> dict[str, Element]:
        """The parts that people read: the text, headers and footers."""
        read = {qualified(name) for name in ("document", "hdr", "ftr")}
        return {name: tree for name, tree in self.trees.items() if tree.tag in read}


def problems(document: bytes) -> tuple[str, ...]:
    """Give what is wrong with a document, a sentence each; nothing where it is as it should be."""
    try:
        package, broken = _opened(document)
    except BadZipFile:
        return ("the document is no zip archive",)
    checks = (_types, _kinds, _relationships, _order, _tables, _styles, _lists, _bookmarks, _fields, _headings, _about)
    return (*broken, *(found for check in checks for found in check(package)))


def _opened(document: bytes) -> tuple[Package, list[str]]:
    trees, broken = {}, []
    with ZipFile(BytesIO(document)) as folder:
        names = folder.namelist()
        for name in names:
            try:
                trees[name] = etree.fromstring(folder.read(name))
            except etree.XMLSyntaxError as error:
                broken.append(f"{name}: not well-formed: {error}")
    broken += [f"{name}: stands twice in the archive" for name, count in Counter(names).items() if count > 1]
    return Package(frozenset(names), trees), broken


def _types(package: Package) -> Iterator[str]:
    types = package.tree("[Content_Types].xml")
    given = [str(each.get("PartName")).lstrip("/") for each in types.iter(f"{_TYPES}Override")]
    parts = set(given)
    defaults = {str(each.get("Extension")) for each in types.iter(f"{_TYPES}Default")} - {"xml"}
    for name in sorted(package.names - parts - {"[Content_Types].xml"}):
        if name.rpartition(".")[2] not in defaults:
            yield f"{name}: has no content type"
    yield from (f"{name}: has a content type but is missing" for name in sorted(parts - package.names))
    yield from (f"{name}: has two content types" for name, count in Counter(given).items() if count > 1)


def _kinds(package: Package) -> Iterator[str]:
    """Hold the content type of each part to what the document refers to it as."""
    types = package.tree("[Content_Types].xml").iter(f"{_TYPES}Override")
    kinds = {str(each.get("PartName")): str(each.get("ContentType")) for each in types}
    for each in package.tree("word/_rels/document.xml.rels").iter(_RELATIONSHIP):
        part, kind = f"word/{each.get('Target')}", posixpath.basename(str(each.get("Type")))
        if not kinds.get(f"/{part}", "").endswith(f".{kind}+xml"):
            yield f"{part}: is referred to as {kind}, which is not its content type"


def _relationships(package: Package) -> Iterator[str]:
    for name, tree in package.trees.items():
        if not name.endswith(".rels"):
            continue
        folder, own = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), own.removesuffix(".rels"))
        given = [str(each.get("Id")) for each in tree.iter(_RELATIONSHIP)]
        yield from (f"{name}: {id_} stands twice" for id_, count in Counter(given).items() if count > 1)
        for each in tree.iter(_RELATIONSHIP):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), str(each.get("Target"))))
            if each.get("TargetMode") != "External" and target.lstrip("/") not in package.names:
                yield f"{name}: {each.get('Id')} leads to {target}, which is missing"
        used = {
            str(value)
            for each in package.tree(source).iter()
            for key, value in each.attrib.items()
            if f"{{{R}}}" in str(key)
        }
        yield from (f"{source}: refers to {id_}, which is missing" for id_ in sorted(used - set(given)))
    main = {each.get("Type") for each in package.tree("_rels/.rels").iter(_RELATIONSHIP)}
    if f"{OFFICE}/officeDocument" not in main:
        yield "_rels/.rels: does not say which part is the document"


def _order(package: Package) -> Iterator[str]:
    for name, tree in package.trees.items():
        for parent in tree.iter(f"{{{W}}}*"):
            # What is not written down has no children and, but for the two kinds of text, no words.
            yield from (f"{name}: {found}" for found in _misplaced(parent, SEQUENCES.get(_local(parent), {})))
            own = "".join(filter(None, (parent.text, *(child.tail for child in parent))))
            if own.strip() and _local(parent) not in {"t", "instrText"}:
                yield f"{name}: words stand outside the texts, in {_local(parent)}"


def _misplaced(parent: Element, places: dict[str, int]) -> Iterator[str]:
    reached, before = -1, ""
    for child in parent:
        name = _local(child)
        if name not in places:
            yield f"{name} may not stand in {_local(parent)}"
            continue
        if places[name] < reached:
            yield f"{name} stands after {before} in {_local(parent)}"
        elif name == before and name not in REPEATED:
            yield f"{name} stands twice in {_local(parent)}"
        reached, before = max(reached, places[name]), name


def _tables(package: Package) -> Iterator[str]:
    for name, tree in package.texts.items():
        for place, table in enumerate(tree.iter(qualified("tbl")), start=1):
            yield from (f"{name}: table {place}: {found}" for found in _table(table))
        for cell in tree.iter(qualified("tc")):
            if not len(cell) or cell[-1].tag != qualified("p"):
                yield f"{name}: a cell does not end with a paragraph"


def _table(table: Element) -> Iterator[str]:
    grid = table.find(qualified("tblGrid"))
    columns = len(grid) if grid is not None else 0
    if not columns:
        yield "has no grid"
    rows = table.findall(qualified("tr"))
    for number, row in enumerate(rows, start=1):
        cells = len(row.findall(qualified("tc")))
        if cells != columns:
            yield f"row {number} has {cells} cells, the grid {columns} columns"
    if not rows or rows[0].find(f"{qualified('trPr')}/{qualified('tblHeader')}") is None:
        yield "the first row is not marked as header"
    if table.find(f"{qualified('tblPr')}/{qualified('tblCaption')}") is None:
        yield "has no caption for assistive technology"


def _styles(package: Package) -> Iterator[str]:
    found = list(package.tree("word/styles.xml").iter(qualified("style")))
    ids = Counter(_value(style, "styleId") for style in found)
    names = Counter(_value(name, "val") for style in found for name in style.findall(qualified("name")))
    yield from (f"word/styles.xml: style {id_} stands twice" for id_, count in ids.items() if count > 1)
    yield from (f"word/styles.xml: style name {name} stands twice" for name, count in names.items() if count > 1)
    if names.total() != len(found):
        yield "word/styles.xml: a style has no name"
    references = {qualified(name) for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}
    for name, tree in package.trees.items():
        used = {_value(each, "val") for each in tree.iter(*references)}
        yield from (f"{name}: style {id_} is missing" for id_ in sorted(used - ids.keys()))


def _lists(package: Package) -> Iterator[str]:
    lists = package.tree("word/numbering.xml")
    kinds = {_value(each, "abstractNumId") for each in lists.findall(qualified("abstractNum"))}
    numbers = Counter(_value(each, "numId") for each in lists.findall(qualified("num")))
    yield from (f"word/numbering.xml: list {id_} stands twice" for id_, count in numbers.items() if count > 1)
    for number in lists.findall(qualified("num")):
        kind = number.find(qualified("abstractNumId"))
        if kind is None or _value(kind, "val") not in kinds:
            yield f"word/numbering.xml: list {_value(number, 'numId')} is of a kind that is missing"
    for name, tree in package.trees.items():
        used = {_value(each, "val") for each in tree.iter(qualified("numId"))}
        yield from (f"{name}: list {id_} is missing" for id_ in sorted(used - numbers.keys()))


def _bookmarks(package: Package) -> Iterator[str]:
    for name, tree in package.texts.items():
        starts = list(tree.iter(qualified("bookmarkStart")))
        for key in ("id", "name"):
            counted = Counter(_value(each, key) for each in starts)
            yield from (f"{name}: bookmark {key} {each} stands twice" for each, count in counted.items() if count > 1)
        marks = tree.iter(qualified("bookmarkStart"), qualified("bookmarkEnd"))
        order = [(_value(each, "id"), _local(each)) for each in marks]
        wanted = [(_value(each, "id"), end) for each in starts for end in ("bookmarkStart", "bookmarkEnd")]
        # Sorting by id alone keeps the order of the two marks.
        if sorted(order, key=itemgetter(0)) != sorted(wanted, key=itemgetter(0)):
            yield f"{name}: bookmarks that begin are not those that end"
        names = {_value(each, "name") for each in starts}
        links = {_value(each, "anchor") for each in tree.iter(qualified("hyperlink"))}
        yield from (f"{name}: bookmark {link} is missing" for link in sorted(links - names))


def _fields(package: Package) -> Iterator[str]:
    for name, tree in package.texts.items():
        kinds = [_value(each, "fldCharType") for each in tree.iter(qualified("fldChar"))]
        if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
            yield f"{name}: a field is not closed"


def _headings(package: Package) -> Iterator[str]:
    reached = 0
    for mark in package.tree("word/document.xml").iter(qualified("pStyle")):
        style = _value(mark, "val")
        found = _HEADING.fullmatch(style)
        if found is None:
            continue
        level = int(found[1])
        if level > reached + 1:
            yield f"word/document.xml: a heading of level {level} follows one of level {reached}"
        reached = level
    if not reached:
        yield "word/document.xml: has no headings"


def _about(package: Package) -> Iterator[str]:
    about = package.tree(_METADATA)
    for what in ("title", "language"):
        if not (about.findtext(f"{_DC}{what}") or "").strip():
            yield f"{_METADATA}: has no {what}"
    told = Counter(_local(each) for each in about)
    yield from (f"{_METADATA}: {name} stands twice" for name, count in told.items() if count > 1)
    defaults = package.tree("word/styles.xml").find(f"{qualified('docDefaults')}//{qualified('lang')}")
    language = "" if defaults is None else _value(defaults, "val")
    if not language:
        yield "word/styles.xml: has no language"
    elif language != about.findtext(f"{_DC}language"):
        yield f"{_METADATA}: has another language than the text"


def _local(element: Element) -> str:
    return etree.QName(element).localname


def _value(element: Element, name: str) -> str:
    return element.get(qualified(name)) or ""
