"""Files are read with clear refusals, and written whole or not at all."""

import contextlib
import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from styrmodell import store
from styrmodell.errors import FileError
from styrmodell.store import changed_since, locked, read_text, refuse_if_changed, write_atomic

OLD = b"schema = 1\n# gammalt\n"


@pytest.fixture(name="file")
def file_fixture(tmp_path):
    """Give a file that holds the old bytes."""
    file = tmp_path / "plan.toml"
    file.write_bytes(OLD)
    return file


def names(folder):
    """Give all that lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def fails(code):
    """Make a stand-in for a system call that fails."""

    def call(*_args, **_kwargs):
        raise OSError(code, os.strerror(code))

    return call


@pytest.mark.parametrize("text", ["", "a\r\nb\n", "\ufeffschema = 1", "åäö\u2028\r"])
def test_a_text_is_read_as_it_stands(tmp_path, text):
    """Line endings and a byte order mark are kept."""
    file = tmp_path / "x.toml"
    write_atomic(file, text.encode())
    assert read_text(file) == text
    assert read_text(str(file)) == text


@pytest.mark.parametrize(
    ("data", "where", "said"),
    [
        (b"a = 1\nb = '\xe5'\n", ":2:6", "UTF-8"),
        ("å = 1\nbå\n".encode() + b"\xc3\xa5\xff", ":3:2", "UTF-8"),
        ("schema = 1".encode("utf-16"), ":1:1", "UTF-8"),
        (b"PK\x03\x04\x00\x00", ":1", "not a text file"),
    ],
)
def test_what_is_not_text_is_refused_with_its_line(tmp_path, data, where, said):
    """A file in another encoding, or no text at all, says where and what to do."""
    file = tmp_path / "x.toml"
    file.write_bytes(data)
    with pytest.raises(FileError) as caught:
        read_text(file)
    assert str(caught.value).startswith(f"{file}{where}: ")
    assert said in str(caught.value)
    assert caught.value.help is not None


def write(path):
    """Write something."""
    write_atomic(path, b"new")


NAMES = ["missing/plan.toml", ".", "plan.toml/x", "a\0b", "n" * 300]


@pytest.mark.parametrize(
    ("act", "name"), [(act, name) for act in (read_text, write) for name in NAMES] + [(read_text, "missing.toml")]
)
def test_what_can_not_be_a_file_is_refused(file, act, name):
    """Missing files and folders, folders and impossible names raise FileError with the name as it was given."""
    path = f"{file.parent}/{name}"
    with pytest.raises(FileError) as caught:
        act(path)
    assert str(caught.value.place).endswith(name.rstrip(".").rstrip("/"))
    assert names(file.parent) == ["plan.toml"]


def enter(path):
    """Take the lock and leave it."""
    with locked(path):
        pass


@pytest.mark.parametrize("act", [read_text, write, enter])
def test_missing_rights_are_told(file, act, monkeypatch):
    """A file that may not be opened is left alone."""
    monkeypatch.setattr(Path, "read_bytes", fails(errno.EACCES))
    monkeypatch.setattr(Path, "open", fails(errno.EACCES))
    with pytest.raises(FileError, match="rights are missing"):
        act(file)
    monkeypatch.undo()
    assert file.read_bytes() == OLD


def test_a_file_that_may_only_be_read_is_not_replaced(file, monkeypatch):
    """The folder's rights alone do not allow to write a file that is protected."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileError, match="rights are missing"):
        write_atomic(file, b"new")
    assert file.read_bytes() == OLD


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(file, monkeypatch, call, code):
    """Whatever fails on the way, the old bytes stand and no temporary file remains."""
    monkeypatch.setattr(os, call, fails(code))
    with pytest.raises(FileError):
        write_atomic(file, b"new")
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["plan.toml"]


def test_a_full_disk_is_named(file, monkeypatch):
    """The reason is said in plain words, with what to do."""
    monkeypatch.setattr(os, "fsync", fails(errno.ENOSPC))
    with pytest.raises(FileError, match=r"the disk is full.*Make room"):
        write_atomic(file, b"new")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, MemoryError])
def test_an_interrupted_write_cleans_up(file, monkeypatch, stop):
    """Ctrl-C goes on as Ctrl-C, and leaves the old file alone in its folder."""

    def interrupted(*_):
        raise stop

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(stop):
        write_atomic(file, b"new")
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["plan.toml"]


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
def test_rights_are_kept_and_new_files_get_the_usual_ones(file):
    """The old file's permission bits stay; a new file follows the process's mask."""
    file.chmod(0o640)
    write_atomic(file, b"new")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    usual, fresh = file.with_name("usual"), file.with_name("fresh")
    usual.touch()
    write_atomic(fresh, b"new")
    assert fresh.stat().st_mode == usual.stat().st_mode


def _another_group():
    """Give a group that this process may give a file and that its new files don't have, or nothing."""
    if not hasattr(os, "getgroups"):
        return None
    others = [group for group in os.getgroups() if group != os.getegid()]
    return others[0] if others else os.getegid() + 1 if os.geteuid() == 0 else None


@pytest.mark.skipif(_another_group() is None, reason="there is no other group that a file could be given")
def test_the_group_is_kept(file):
    """Colleagues who may write a file by its group may still do so after it was written."""
    os.chown(file, -1, _another_group())
    file.chmod(0o660)
    write_atomic(file, b"new")
    assert file.stat().st_gid == _another_group()
    assert stat.S_IMODE(file.stat().st_mode) == 0o660


def test_a_group_that_may_not_be_given_is_no_obstacle(file, monkeypatch):
    """Where the system does not let us give the file away, it is written all the same."""
    monkeypatch.setattr(os, "chown", fails(errno.EPERM), raising=False)
    write_atomic(file, b"new")
    assert file.read_bytes() == b"new"


def test_a_link_stays_a_link(file, tmp_path):
    """What a link points to is written, also where it does not exist yet."""
    link, broken = tmp_path / "link.toml", tmp_path / "broken.toml"
    try:
        link.symlink_to(file)
        broken.symlink_to(tmp_path / "new.toml")
    except OSError:
        pytest.skip("no links here")
    write_atomic(link, b"new")
    write_atomic(broken, b"newer")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert broken.is_symlink()
    assert (tmp_path / "new.toml").read_bytes() == b"newer"


def test_links_in_a_circle_are_refused(tmp_path):
    """A circle of links is told as such."""
    try:
        (tmp_path / "a").symlink_to(tmp_path / "b")
        (tmp_path / "b").symlink_to(tmp_path / "a")
    except OSError:
        pytest.skip("no links here")
    for act in (read_text, write, enter):
        with pytest.raises(FileError):
            act(tmp_path / "a")


KILLED = """
import os, sys, time
from styrmodell.store import write_atomic
def slow(*args):
    print("now", flush=True)
    time.sleep(60)
os.{call} = slow
write_atomic(sys.argv[1], b"new" * 1_000_000)
"""


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_killed_program_leaves_the_old_file_whole(file, call):
    """Killed in the midst of writing, a program can't have harmed what was there."""
    command = [sys.executable, "-c", KILLED.format(call=call), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == b"now"
        program.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        program.wait()
    assert file.read_bytes() == OLD
    write_atomic(file, b"after")
    assert file.read_bytes() == b"after"


def test_the_lock_lets_one_in_at_a_time(file):
    """Read, change and write under the lock loses no change of many at once."""
    file.write_bytes(b"0")

    def work():
        for _ in range(5):
            with locked(file, patience=30):
                write_atomic(file, str(int(read_text(file)) + 1).encode())

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert file.read_bytes() == b"20"
    assert names(file.parent) == ["plan.toml"]


def test_a_lock_that_stays_is_explained(file):
    """After some patience the error names the process, the machine and the lock file to delete."""
    started = time.monotonic()
    with locked(file), pytest.raises(FileError) as caught, locked(file, patience=0.1):
        pass
    assert time.monotonic() - started < store.PATIENCE
    assert f"process {os.getpid()} on " in str(caught.value)
    assert str(file.with_name(".plan.toml.lock")) in str(caught.value)
    assert names(file.parent) == ["plan.toml"]


def test_a_lock_left_half_written_is_explained_too(file):
    """A lock that says nothing still gives a clear error, and stays for people to judge."""
    lock = file.with_name(".plan.toml.lock")
    lock.touch()
    with pytest.raises(FileError, match=r"process \? on \?"), locked(file, patience=0):
        pass
    assert lock.exists()


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt()])
def test_a_lock_that_can_not_be_signed_does_not_stay(file, monkeypatch, error):
    """A disk that is full, and Ctrl-C, leave no lock that the next would wait for in vain."""

    def name():
        raise error

    monkeypatch.setattr("socket.gethostname", name)
    with pytest.raises((FileError, KeyboardInterrupt)), locked(file):
        pass
    assert names(file.parent) == ["plan.toml"]


def test_the_lock_goes_when_the_work_fails(file):
    """An error inside leaves no lock behind."""
    with contextlib.suppress(RuntimeError), locked(file):
        raise RuntimeError
    assert names(file.parent) == ["plan.toml"]


def test_a_change_by_somebody_else_is_seen(file):
    """What was changed since it was read is not overwritten."""
    text = read_text(file)
    assert not changed_since(file, text)
    refuse_if_changed(file, text)
    file.write_bytes(OLD + b"\r\n")
    assert changed_since(file, text)
    with pytest.raises(FileError, match="somebody else"):
        refuse_if_changed(file, text)
