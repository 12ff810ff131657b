"""The mutants of a module: each is its text with one small change that a good test should notice.

What people read (messages, docstrings), annotations, decorators and the names of rules are left alone, and so are
f-strings, whose places Python 3.11 does not tell.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

import attrs

COMPARISONS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: (r"is\s+not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: (r"not\s+in", "in"),
}
ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "//"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "//"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}
FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any"}
FOR_PEOPLE = {"say", "say_n", "Words"}
NOT_MUTATED = {"Citation"}
NAMES = {"id", "name", "citation", "__all__"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@attrs.frozen(kw_only=True)
class Mutant:
    """One change of a module's text."""

    module: str
    scope: str = attrs.field(metadata={"is": "the function or class that it stands in"})
    line: int
    lines: tuple[int, int] = attrs.field(metadata={"is": "the statement's"})
    block: tuple[int, int] | None = attrs.field(metadata={"is": "the lines of the outermost function or class"})
    function: tuple[str, int] | None = attrs.field(metadata={"is": "the outermost function, None outside of all"})
    body: tuple[int, int] = attrs.field(metadata={"is": "the lines of that function below its head"})
    span: tuple[int, int] = attrs.field(metadata={"is": "the bytes that are replaced"})
    new: bytes
    was: str
    now: str
    number: int = 1

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What tells it from all others, also when lines have moved."""
        return self.module, self.scope, self.was, self.now, self.number

    def applied(self, source: bytes) -> bytes:
        """Give the module's text with the change."""
        return source[: self.span[0]] + self.new + source[self.span[1] :]


def mutants(module: str, source: bytes) -> list[Mutant]:
    """Give all mutants of a module, in the order of the text."""
    finder = Finder(module, source)
    finder.visit(ast.parse(source))
    seen = Counter[tuple[str, str, str, str, int]]()
    numbered = []
    for mutant in sorted(finder.found, key=lambda each: (each.span, each.new)):
        seen[mutant.key] += 1
        numbered.append(attrs.evolve(mutant, number=seen[mutant.key]))
    return numbered


class Finder(ast.NodeVisitor):
    """Goes through a module and notes what can be changed."""

    def __init__(self, module: str, source: bytes) -> None:
        """Begin outside of all functions."""
        self.module, self.source = module, source
        self.starts = [0, *(found.end() for found in re.finditer(rb"\n", source))]
        self.found: list[Mutant] = []
        self.names: list[str] = []
        self.function: tuple[str, int] | None = None
        self.body = (1, 1)
        self.block: tuple[int, int] | None = None
        self.lines = (1, 1)

    def visit(self, node: ast.AST) -> None:
        """Visit a node, and remember the statement's lines and the outermost function or class."""
        before = self.lines, self.block
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            self.lines = (node.lineno, max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno)
            self.block = self.block or ((node.lineno, node.end_lineno or 0) if body else None)
        super().visit(node)
        self.lines, self.block = before

    def at(self, line: int, column: int) -> int:
        """Give the byte that a place of the tree is."""
        return self.starts[line - 1] + column

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Give the bytes that a node fills."""
        place = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]
        return self.at(*place[:2]), self.at(*place[2:])

    def note(self, span: tuple[int, int], new: str) -> None:
        """Note the change of some bytes."""
        start = self.source.rfind(b"\n", 0, span[0]) + 1
        end = self.source.find(b"\n", span[1])
        was, now = self.source[start:end], self.source[start : span[0]] + new.encode() + self.source[span[1] : end]
        mutant = Mutant(
            module=self.module,
            scope=".".join(self.names),
            line=self.source.count(b"\n", 0, span[0]) + 1,
            lines=self.lines,
            block=self.block,
            function=self.function,
            body=self.body,
            span=span,
            new=new.encode(),
            was=" ".join(was.decode().split()),
            now=" ".join(now.decode().split()),
        )
        self.found.append(mutant)

    def operator(self, left: ast.expr, right: ast.expr, operator: str, new: str) -> None:
        """Note another operator between two operands."""
        start, end = self.span(left)[1], self.span(right)[0]
        pattern = operator if operator[0].isalpha() else re.escape(operator)
        found = re.search(pattern.encode(), self.source[start:end])
        if found:
            self.note((start + found.start(), start + found.end()), new)

    def force(self, test: ast.expr, *values: str) -> None:
        """Note a condition that always or never holds."""
        for value in values if not isinstance(test, ast.Constant) else ():
            self.note(self.span(test), value)

    def visit_all(self, nodes: Iterator[ast.AST] | list[ast.stmt] | list[ast.expr]) -> None:
        """Visit several nodes."""
        for node in nodes:
            self.visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Go into a class, not into its decorators."""
        self.names.append(node.name)
        self.visit_all(node.body)
        self.names.pop()

    def visit_FunctionDef(self, node: Function) -> None:
        """Go into a function; the defaults of the outermost are made outside of it."""
        self.names.append(node.name)
        self.visit_all([each for each in (*node.args.defaults, *node.args.kw_defaults) if each])
        outer = self.function
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        if outer is None:
            self.function, self.body = (".".join(self.names), first), (node.body[0].lineno, node.end_lineno or first)
        self.visit_all(node.body)
        self.function = outer
        self.names.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Go into the value of an attribute, unless it is a name."""
        if node.value and not (isinstance(node.target, ast.Name) and node.target.id in NAMES and self.names):
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        """Go into a value, unless it is the list of public names."""
        if not any(isinstance(each, ast.Name) and each.id == "__all__" for each in node.targets):
            self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """Change what is done to the value."""
        if type(node.op) in ARITHMETIC:
            self.operator(node.target, node.value, *ARITHMETIC[type(node.op)])
        self.visit(node.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        """Take a statement away; a docstring is none."""
        if isinstance(node.value, ast.Constant):
            return
        self.note(self.span(node), "pass")
        self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Raise nothing."""
        self.note(self.span(node), "pass")
        self.generic_visit(node)

    def visit_Continue(self, node: ast.Continue) -> None:
        """End the loop instead of going on."""
        self.note(self.span(node), "break")

    def visit_Break(self, node: ast.Break) -> None:
        """Go on instead of ending the loop."""
        self.note(self.span(node), "continue")

    def visit_Return(self, node: ast.Return) -> None:
        """Give nothing; where nothing is given, go on."""
        if node.value is None:
            self.note(self.span(node), "pass")
        elif not isinstance(node.value, ast.Constant):
            self.note(self.span(node), "return None")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        """Let the condition always hold, and never."""
        self.force(node.test, "True", "False")
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """Let the condition always hold, and never."""
        self.force(node.test, "True", "False")
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        """Let the loop never begin."""
        self.force(node.test, "False")
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """Let everything through."""
        for test in node.ifs:
            self.force(test, "True")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        """Move the bound by one, or turn the comparison round."""
        operands = (node.left, *node.comparators)
        for left, operator, right in zip(operands, node.ops, operands[1:], strict=False):
            self.operator(left, right, *COMPARISONS[type(operator)])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Take `or` for `and`, and the other way round."""
        for left, right in zip(node.values, node.values[1:], strict=False):
            self.operator(left, right, *(("and", "or") if isinstance(node.op, ast.And) else ("or", "and")))
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """Take another operator."""
        if type(node.op) in ARITHMETIC:
            self.operator(node.left, node.right, *ARITHMETIC[type(node.op)])
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """Take `not` or the minus away."""
        start, length = self.span(node)[0], 3 if isinstance(node.op, ast.Not) else 1
        self.note((start, start + length), "")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Take the opposite function; the words for people are left alone, not what is put into them."""
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in NOT_MUTATED:
            return
        if name in FUNCTIONS:
            self.note(self.span(node.func), FUNCTIONS[name])
        if name not in FOR_PEOPLE:
            self.generic_visit(node)
            return
        values = [*node.args, *(each.value for each in node.keywords)]
        self.visit_all([each for each in values if not isinstance(each, ast.Constant)])

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave f-strings alone."""

    def visit_Constant(self, node: ast.Constant) -> None:
        """Take another value."""
        if isinstance(node.value, bool):
            self.note(self.span(node), str(not node.value))
        elif isinstance(node.value, int | float):
            self.note(self.span(node), str(node.value + 1))
        elif isinstance(node.value, str):
            self.note(self.span(node), repr(f"XX{node.value}XX"))
