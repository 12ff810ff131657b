"""Files: the only place that reads and writes them, and keeps two from writing at once."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from .errors import FileError, Place
from .text import Text, say

PATIENCE = 5.0
"""How many seconds a lock is waited for."""

_REASONS: dict[int, tuple[Text | str, Text | None]] = {
    errno.ENOENT: (say("the file or its folder does not exist"), say("Look at the spelling, and at the folder.")),
    errno.ENOTDIR: (say("a part of the path is not a folder"), say("Look at the path.")),
    errno.EEXIST: (say("a file has this name"), say("Choose another name.")),
    errno.EISDIR: (say("this is a folder"), say("Give the name of a file in it.")),
    errno.EACCES: (say("the rights are missing"), say("Ask the owner, or close the program that has the file open.")),
    errno.EPERM: (say("the rights are missing"), say("Ask the owner, or close the program that has the file open.")),
    errno.EROFS: (say("the disk can only be read"), say("Choose another folder.")),
    errno.ENOSPC: (say("the disk is full"), say("Make room and try again; the old file is as it was.")),
    getattr(errno, "EDQUOT", -1): (
        say("the disk quota is used up"),
        say("Make room and try again; the old file is as it was."),
    ),
    errno.EFBIG: (say("the file would be too large here"), say("Choose another folder; the old file is as it was.")),
    errno.EIO: (say("the disk can't be read or written"), say("Try again, or choose another disk.")),
    errno.EBUSY: (say("another program uses the file"), say("Close that program and try again.")),
    errno.ENAMETOOLONG: (say("the name is too long"), say("Choose a shorter name.")),
    errno.ELOOP: (say("the links lead in a circle"), say("Give the path of the file itself.")),
}


def read_text(path: str | os.PathLike[str]) -> str:
    """Give the text of a file as it stands, with its line endings and its byte order mark; raises FileError."""
    file = Path(path)
    try:
        _no_folder(file)
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        reason, advice = why(error)
        raise FileError(say("the file can't be read: {reason}", reason=reason), help=advice, place=_at(file)) from None
    return _decoded(data, file)


def _no_folder(file: Path) -> None:
    """Refuse a folder in the same way on every system."""
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def _decoded(data: bytes, file: Path) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")) + 1
        place = Place(file=str(file), line=line, column=column)
        advice = say("Open it in the program that made it and save it as text with the encoding UTF-8.")
        raise FileError(say("the file is not text in UTF-8"), help=advice, place=place) from None
    if "\0" in text:
        place = Place(file=str(file), line=text.count("\n", 0, text.index("\0")) + 1)
        raise FileError(say("the file is not a text file"), help=say("Look if this is the right file."), place=place)
    return text


def write_atomic(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all; raises FileError, and then the old file is as it was.

    The bytes go to a temporary file in the same folder, and from there over the old file, whose rights are kept, its
    group and owner too where the system lets us. A link stays a link: what it points to is written.
    """
    file = Path(path)
    try:
        target = _followed(file)
        _no_folder(target)
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except (OSError, ValueError, RuntimeError) as error:
        reason, advice = why(error)
        said = say("the file can't be written: {reason}", reason=reason)
        raise FileError(said, help=advice, place=_at(file)) from None


def _followed(file: Path) -> Path:
    """Give what the links lead to."""
    target = file.resolve()
    # A circle raises in Python 3.11 and 3.12; from 3.13 on its links come back as they are.
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def make_folder(path: str | os.PathLike[str]) -> None:
    """Make a folder with those above it, unless it is there; raises FileError."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason, advice = why(error)
        said = say("the folder can't be made: {reason}", reason=reason)
        raise FileError(said, help=advice, place=_at(folder)) from None


def is_taken(path: str | os.PathLike[str]) -> bool:
    """Whether something has this name already; raises FileError where the name itself can't be."""
    file = Path(path)
    try:
        return file.exists() or file.is_symlink()
    except (OSError, ValueError) as error:
        reason, advice = why(error)
        said = say("the file can't be read: {reason}", reason=reason)
        raise FileError(said, help=advice, place=_at(file)) from None


def is_same(path: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    """Whether two names stand for one file that is there, through links and in whatever spelling."""
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False


def _replace(target: Path, data: bytes) -> None:
    import secrets

    before = target.stat() if target.exists() else None
    if before is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if before is not None:
            _hand_over(temporary, before)
        os.replace(temporary, target)
    except BaseException:
        _remove(temporary)
        raise
    _settle(target.parent)


def _hand_over(file: Path, before: os.stat_result) -> None:
    """Give a file the rights of the one it takes the place of, its group and owner too where the system lets us."""
    if hasattr(os, "chown"):
        for owner, group in ((-1, before.st_gid), (before.st_uid, -1)):
            with contextlib.suppress(OSError):
                os.chown(file, owner, group)
    file.chmod(before.st_mode & 0o7777)


def _settle(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that for a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def changed_since(path: str | os.PathLike[str], text: str) -> bool:
    """Whether a file holds something else than the text that was read from it; raises FileError."""
    return read_text(path) != text


def refuse_if_changed(path: str | os.PathLike[str], text: str) -> None:
    """Refuse to go on where somebody else has changed the file since `text` was read; raises FileError."""
    if changed_since(path, text):
        raise FileError(
            say("somebody else has changed the file in the meantime"),
            help=say("Nothing was written. Look at the file and try again."),
            place=_at(Path(path)),
        )


@contextlib.contextmanager
def locked(path: str | os.PathLike[str], patience: float = PATIENCE) -> Iterator[None]:
    """Hold a lock on a file while it is read, changed and written; raises FileError where another holds it too long.

    The lock is a file beside it that names the process and the machine. It is not held against programs that
    do not ask for it, such as text editors: `refuse_if_changed` is.
    """
    file = Path(path)
    try:
        target = _followed(file)
        lock = target.with_name(f".{target.name}.lock")
        _take(lock, file, patience)
    except (OSError, ValueError, RuntimeError) as error:
        reason, advice = why(error)
        said = say("the file can't be changed, no lock beside it: {reason}", reason=reason)
        raise FileError(said, help=advice, place=_at(file)) from None
    try:
        yield
    finally:
        _remove(lock)


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()


def _take(lock: Path, file: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            stream = lock.open("x", encoding="utf-8")
        except FileExistsError:
            if time.monotonic() >= until:
                raise _held(lock, file) from None
            time.sleep(0.05)
        else:
            _sign(lock, stream)
            return


def _sign(lock: Path, stream: TextIO) -> None:
    """Write who holds the lock; a full disk or Ctrl-C leaves none that nobody holds."""
    import socket

    try:
        with stream:
            stream.write(f"{os.getpid()} {socket.gethostname()}\n")
    except BaseException:
        with contextlib.suppress(OSError):
            lock.unlink()
        raise


def _held(lock: Path, file: Path) -> FileError:
    holder = ""
    with contextlib.suppress(OSError):
        holder = lock.read_text(encoding="utf-8", errors="replace").strip()
    pid, _, host = holder.partition(" ")
    said = say("another program is changing the file: process {pid} on {host}", pid=pid or "?", host=host or "?")
    advice = say("Wait until it is done. If no such program runs any more, delete {lock}.", lock=str(lock))
    return FileError(said, help=advice, place=_at(file))


def why(error: Exception) -> tuple[Text | str, Text | None]:
    """Give the reason and the advice for what the system said."""
    code = error.errno if isinstance(error, OSError) else errno.ELOOP if isinstance(error, RuntimeError) else None
    if code is None and isinstance(error, ValueError):
        return say("no file can have this name"), say("Look at the spelling.")
    said = error.strerror if isinstance(error, OSError) else None
    return _REASONS.get(code or 0, (said or str(error), None))


def _at(file: Path) -> Place:
    return Place(file=str(file))
