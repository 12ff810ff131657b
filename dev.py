#!/usr/bin/env python3
"""Runs styrmodell's demo, tests and chores; needs nothing but Python 3.11 or newer.

Kept readable for far older Pythons, so that they can say that they are too old.
"""

import os
import sys

from tools.installation import BUILD, ROOT, Failure, install, packages, run, venv_program

NEEDED = (3, 11)
PLAN = "examples/ange-2024/plan.toml"
AS_OF = "2024-08-31"

MESSAGES = {
    "sv": {
        "usage": "Användning: python3 dev.py KOMMANDO [--lang sv|en]\n",
        "demo": "installerar, granskar exemplet och skriver dess redovisning i build/demo",
        "test": "kör alla kontroller och tester; det som står efter går till pytest",
        "format": "ställer upp koden med ruff",
        "coverage": "kör testerna och visar vilka rader och grenar som inget test kör",
        "bench": "kör mätningarna i benchmarks",
        "catalogues": "förnyar översättningarna",
        "pages": "förnyar sidorna om reglerna i docs",
        "golden": "förnyar listorna över anmärkningar på exemplen; bedöm sedan dem som är nya",
        "mutants": "prövar testerna mot små fel i koden; det som står efter är delar eller moduler",
        "build": "bygger paketen till dist",
        "unknown": "Kommandot {0} finns inte; kör python3 dev.py --help för att se vilka som finns.",
        "arguments": "Kommandot {0} tar inga fler argument, men fick {1}.",
        "language": "Språket ska vara sv eller en.",
        "old": "styrmodell behöver Python {0} eller nyare, men det här är Python {1}.",
        "no-venv": "Python saknar modulen venv eller ensurepip; installera den (Debian och Ubuntu: apt install "
        "python3-venv) och kör kommandot igen.",
        "venv-failed": "Den virtuella miljön kunde inte skapas; orsaken står i {0}.",
        "no-network": "Paketen kunde inte hämtas; kontrollera nätet eller proxyn och kör kommandot igen (logg: {0}).",
        "disk-full": "Disken är full; gör plats och kör kommandot igen (logg: {0}).",
        "pip-failed": "{0}\n\nInstallationen misslyckades; slutet av loggen står ovan och hela i {1}.",
        "installing": "Installerar i .venv (tar en stund första gången)",
        "os": "Det gick inte att läsa eller skriva: {0}.",
        "interrupted": "Avbrutet.",
        "check-failed": "Granskningen av exemplet kunde inte köras.",
        "report-failed": "Redovisningen {0} kunde inte skrivas.",
        "written": "Redovisningen finns nu i:",
        "summary": "Kontroller som inte gick igenom: {0}",
        "tests-last": "Övriga kontroller: {0} av {1} gick igenom; testerna kommer sist.",
    },
    "en": {
        "usage": "Usage: python3 dev.py COMMAND [--lang sv|en]\n",
        "demo": "installs, checks the example and writes its report to build/demo",
        "test": "runs all checks and tests; what follows goes to pytest",
        "format": "formats the code with ruff",
        "coverage": "runs the tests and shows the lines and branches that no test runs",
        "bench": "runs the benchmarks",
        "catalogues": "renews the translations",
        "pages": "renews the pages about rules in docs",
        "golden": "renews the lists of findings on the examples; then judge those that are new",
        "mutants": "tries the tests against small faults in the code; what follows are parts or modules",
        "build": "builds the packages into dist",
        "unknown": "There is no command {0}; run python3 dev.py --help to see those there are.",
        "arguments": "The command {0} takes no further arguments, but was given {1}.",
        "language": "The language must be sv or en.",
        "old": "styrmodell needs Python {0} or newer, but this is Python {1}.",
        "no-venv": "Python lacks the module venv or ensurepip; install it (Debian and Ubuntu: apt install "
        "python3-venv) and run the command again.",
        "venv-failed": "The virtual environment could not be made; the reason is in {0}.",
        "no-network": "The packages could not be fetched; check the network or proxy and run again (log: {0}).",
        "disk-full": "The disk is full; make room and run again (log: {0}).",
        "pip-failed": "{0}\n\nThe installation failed; the end of the log is above and all of it in {1}.",
        "installing": "Installing in .venv (takes a while the first time)",
        "os": "Could not read or write: {0}.",
        "interrupted": "Interrupted.",
        "check-failed": "The example could not be checked.",
        "report-failed": "The report {0} could not be written.",
        "written": "The report is now in:",
        "summary": "Checks that did not pass: {0}",
        "tests-last": "Other checks: {0} of {1} passed; the tests come last.",
    },
}


class Desk:
    """The language that a run speaks."""

    def __init__(self, language: str) -> None:
        """Speak this language."""
        self.language = language

    def text(self, message: str, *values: object) -> str:
        """Return a message in the run's language."""
        return MESSAGES[self.language][message].format(*values)

    def say(self, line: str) -> None:
        """Print a line for people, at once and beside any results."""
        print(line, file=sys.stderr, flush=True)

    def install(self, *groups: str) -> None:
        """Install what the command needs, unless that is done already."""
        install(lambda: self.say(self.text("installing")), groups)


def too_old(version: "tuple[int, ...]") -> bool:
    """Tell whether a Python of this version is too old."""
    return tuple(version[:2]) < NEEDED


def demo(desk: Desk, rest: "list[str]") -> int:
    """Check the example and write its report in every format."""
    desk.install()
    styrmodell = (venv_program("styrmodell"), "--lang", desk.language)
    if run(*styrmodell, "check", PLAN, "--as-of", AS_OF) not in (0, 1):
        raise Failure("check-failed")
    written = [os.path.join("build", "demo", "redovisning" + suffix) for suffix in (".docx", ".csv", ".html")]
    os.makedirs(os.path.join(BUILD, "demo"), exist_ok=True)
    for path in written:
        if run(*styrmodell, "report", PLAN, "--as-of", AS_OF, "--to", path) != 0:
            raise Failure("report-failed", path)
    desk.say("\n".join([desk.text("written"), *("  " + path for path in written)]))
    return 0


def checks() -> "list[tuple[str, list[str], str]]":
    """Return what is run before the tests: a name, a command and a folder each."""
    mypy = [venv_program("mypy"), "--config-file", os.path.join(ROOT, "pyproject.toml")]
    own = [name for name in ("src", "tests", "tools", "benchmarks", "conftest.py", "dev.py") if has_code(name)]
    return [
        ("ruff format", [venv_program("ruff"), "format", "--check"], ROOT),
        ("ruff check", [venv_program("ruff"), "check"], ROOT),
        ("mypy", mypy + own, ROOT),
        *(("mypy " + os.path.basename(folder), [*mypy, "."], folder) for folder in packages()[1:]),
        ("lint-imports", [venv_program("lint-imports"), "--no-logo"], ROOT),
        ("catalogues", [venv_program("python"), "tools/catalogues.py", "check"], ROOT),
    ]


def has_code(name: str) -> bool:
    """Tell whether this is a Python file of the project or a folder with one."""
    path = os.path.join(ROOT, name)
    return os.path.isfile(path) or any(file.endswith(".py") for _, _, files in os.walk(path) for file in files)


def test(desk: Desk, rest: "list[str]") -> int:
    """Run every check, then the tests; all of them even if one fails."""
    desk.install("dev")
    failed = []
    for name, command, folder in checks():
        desk.say("== " + name)
        if run(*command, folder=folder) != 0:
            failed.append(name)
    desk.say(desk.text("tests-last", len(checks()) - len(failed), len(checks())))
    if failed:
        desk.say(desk.text("summary", ", ".join(failed)))
    desk.say("== pytest")
    code = run(venv_program("python"), "-m", "pytest", *rest)
    return code or int(bool(failed))


def tool(desk: Desk, rest: "list[str]", *command: str) -> int:
    """Run one of the tools; the command's first word is a program of .venv."""
    desk.install("dev")
    return run(venv_program(command[0]), *command[1:], *rest)


def bench(desk: Desk, rest: "list[str]") -> int:
    """Run the benchmarks, with the peers that they measure against."""
    desk.install("dev", "bench")
    return run(venv_program("python"), "-m", "benchmarks.run", *rest)


def coverage(desk: Desk, rest: "list[str]") -> int:
    """Run the tests, each process of them watched, and show what code they leave out."""
    desk.install("dev")
    program = venv_program("coverage")
    run(program, "erase")
    code = run(program, "run", "-m", "pytest", *rest)
    run(program, "combine", "--quiet")
    return run(program, "report") or code


def build(desk: Desk, rest: "list[str]") -> int:
    """Build a wheel and a source archive of the core and of each plugin."""
    desk.install("dev")
    command = (venv_program("python"), "-m", "build", "--no-isolation", "--outdir", os.path.join(ROOT, "dist"))
    return max(run(*command, folder) for folder in packages())


COMMANDS = {
    "demo": demo,
    "test": test,
    "format": lambda desk, rest: tool(desk, rest, "ruff", "format"),
    "coverage": coverage,
    "bench": bench,
    "catalogues": lambda desk, rest: tool(desk, rest, "python", "tools/catalogues.py", "update"),
    "pages": lambda desk, rest: tool(desk, rest, "python", "-m", "tools.pages", "update"),
    "golden": lambda desk, rest: tool(desk, rest, "python", "-m", "tools.golden", "update"),
    "mutants": lambda desk, rest: tool(desk, rest, "python", "-m", "tools.mutants"),
    "build": build,
}
PASSES_ON = ("test", "coverage", "bench", "mutants")


def usage(desk: Desk) -> str:
    """Return the list of commands."""
    rows = ("  {0:<11} {1}".format(name, desk.text(name)) for name in COMMANDS)
    return "\n".join([desk.text("usage"), *rows])


def split_language(words: "list[str]") -> "tuple[str, list[str]]":
    """Return the chosen language, Swedish if none is, and the words without it."""
    rest = list(words)
    if "--lang" not in rest:
        return "sv", rest
    place = rest.index("--lang")
    language = "".join(rest[place + 1 : place + 2])
    if language not in MESSAGES:
        raise Failure("language")
    return language, rest[:place] + rest[place + 2 :]


def obey(desk: Desk, words: "list[str]") -> int:
    """Carry out one command and return the exit code."""
    if too_old(sys.version_info[:2]):
        raise Failure("old", ".".join(map(str, NEEDED)), ".".join(map(str, sys.version_info[:3])))
    if not words or words[0] in ("help", "-h", "--help"):
        desk.say(usage(desk))
        return 0 if words else 2
    name, rest = words[0], words[1:]
    if name not in COMMANDS:
        raise Failure("unknown", name)
    if rest and name not in PASSES_ON:
        raise Failure("arguments", name, " ".join(rest))
    return COMMANDS[name](desk, rest)


def main(words: "list[str]") -> int:
    """Run a command line; what stops it is said in one sentence."""
    desk = Desk("sv")
    sys.stderr.reconfigure(errors="replace") if hasattr(sys.stderr, "reconfigure") else None
    try:
        desk.language, words = split_language(words)
        return obey(desk, words)
    except KeyboardInterrupt:
        desk.say(desk.text("interrupted"))
        return 130
    except Failure as failure:
        desk.say(desk.text(failure.message, *failure.values))
    except OSError as error:
        desk.say(desk.text("os", error))
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
