"""The virtual environment that dev.py works in: .venv, made once and remade when what it should hold changes.

Kept readable for far older Pythons, like dev.py itself.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from typing import Callable

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
BUILD = os.path.join(ROOT, "build")
STAMP = os.path.join(VENV, "styrmodell-stamp.json")
PIP_LOG = os.path.join(BUILD, "pip.log")
NETWORK_SIGNS = ("NewConnectionError", "ConnectTimeout", "NameResolutionError", "ProxyError", "SSLError", "timed out")
DISK_SIGNS = ("No space left on device", "Disk quota exceeded", "WinError 112")


class Failure(Exception):
    """What stops a command, as the name of a message and what it speaks of."""

    def __init__(self, message: str, *values: object) -> None:
        """Keep the message's name and its values."""
        super().__init__(message)
        self.message = message
        self.values = values


def venv_program(name: str) -> str:
    """Return where a program of the virtual environment lies."""
    windows = os.name == "nt"
    return os.path.join(VENV, "Scripts" if windows else "bin", name + (".exe" if windows else ""))


def base_python() -> str:
    """Return the Python that stands outside any virtual environment, so that an active .venv can be remade."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def environment() -> "dict[str, str]":
    """Return the environment for other programs, without what would lead them to another Python's packages."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    kept.update(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONUTF8="1")
    return kept


def run(*command: str, folder: str = ROOT) -> int:
    """Run a program to its end and return its exit code."""
    return subprocess.call(command, cwd=folder, env=environment())


def run_logged(*command: str) -> int:
    """Run a program with all that it says added to the log of the installation."""
    with open(PIP_LOG, "a", encoding="utf-8") as log:
        return subprocess.call(command, cwd=ROOT, env=environment(), stdout=log, stderr=subprocess.STDOUT)


def packages() -> "list[str]":
    """Return the folders of the core and of every plugin."""
    home = os.path.join(ROOT, "plugins")
    names = sorted(os.listdir(home)) if os.path.isdir(home) else []
    plugins = [os.path.join(home, name) for name in names]
    return [ROOT] + [folder for folder in plugins if os.path.isfile(os.path.join(folder, "pyproject.toml"))]


def fingerprint() -> str:
    """Return a hash of all that decides what is installed."""
    digest = hashlib.sha256(repr((sys.version, sys.platform, ROOT)).encode())
    for path in [os.path.join(folder, "pyproject.toml") for folder in packages()] + [constraints()]:
        with open(path, "rb") as file:
            digest.update(path.encode() + b"\0" + file.read())
    return digest.hexdigest()


def constraints() -> str:
    """Return the file of exact versions."""
    return os.path.join(ROOT, "constraints.txt")


def read_stamp() -> "dict[str, object]":
    """Return what the last finished installation noted; nothing where none finished."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = json.load(file)
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def requirements(groups: "tuple[str, ...]") -> "list[str]":
    """Return what the groups of the project's pyproject.toml list: `dev` for the checks, `bench` for the benchmarks."""
    # Older Pythons have none, and must come as far as saying that they are too old.
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        listed = tomllib.load(file)["dependency-groups"]
    return [str(line) for group in groups for line in listed[group]]


def make_venv() -> None:
    """Make .venv anew."""
    try:
        import ensurepip  # noqa: F401  (Debian ships venv without it)
        import venv  # noqa: F401
    except ImportError:
        raise Failure("no-venv") from None
    if os.path.lexists(VENV):
        shutil.rmtree(VENV)
    if run_logged(base_python(), "-m", "venv", VENV) != 0:
        raise known_reason() or Failure("venv-failed", PIP_LOG)


def pip_install(*what: str) -> None:
    """Install with the versions of constraints.txt, or say why it failed."""
    pip = (venv_program("python"), "-m", "pip", "install", "--retries", "2", "-c", constraints())
    if run_logged(*pip, *what) == 0:
        return
    raise known_reason() or Failure("pip-failed", "\n".join(logged().splitlines()[-12:]), PIP_LOG)


def logged() -> str:
    """Return the log of the installation."""
    with open(PIP_LOG, encoding="utf-8", errors="replace") as log:
        return log.read()


def known_reason() -> "Failure | None":
    """Return why the installation failed, where that is something common."""
    text = logged()
    # A full disk may have had no room for the log either.
    if shutil.disk_usage(ROOT).free < 1000000 or any(sign in text for sign in DISK_SIGNS):
        return Failure("disk-full", PIP_LOG)
    return Failure("no-network", PIP_LOG) if any(sign in text for sign in NETWORK_SIGNS) else None


def install(announce: "Callable[[], None]", groups: "tuple[str, ...]" = ()) -> None:
    """Install core, plugins and the groups that are asked for, unless that is done already."""
    wanted, stamp = fingerprint(), read_stamp()
    same = stamp.get("fingerprint") == wanted and os.path.exists(venv_program("python"))
    noted = stamp.get("groups") if same else []
    there = noted if isinstance(noted, list) else []
    missing = tuple(group for group in groups if group not in there)
    if same and not missing:
        return
    announce()
    os.makedirs(BUILD, exist_ok=True)
    open(PIP_LOG, "w", encoding="utf-8").close()
    if not same:
        make_venv()
        pip_install("hatchling", "editables")
    if os.path.exists(STAMP):
        os.remove(STAMP)
    editable = [word for folder in packages() for word in ("-e", folder)]
    pip_install("--no-build-isolation", *editable)
    if missing:
        pip_install(*requirements(missing))
    with open(STAMP, "w", encoding="utf-8") as file:
        json.dump({"fingerprint": wanted, "groups": sorted({*groups, *there})}, file)
