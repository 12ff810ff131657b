"""The plans that a command is given, in files and folders: found, and each checked here or in another process."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from ..api.spreading import Executor, as_error, each_of, own_workbench
from ..errors import FileError, Place, ReadError, StyrmodellError
from ..formats.document import NATIVE, native_format
from ..frozen import frozen
from ..plugins import Trouble
from ..results import Failure as RuleFailure
from ..store import read_text
from ..text import Argument, say, say_n
from ..workbench import Workbench
from .desk import Desk
from .listings import Checked
from .progress import shown

CHUNK = 16
"""How many plans a process gets at a time: few, so that progress is seen and all end at about the same time."""

SHOWN = 5
"""How many of the files that were passed over are named."""


@frozen(slots=True)
class Found:
    """The name of a file, and whether it was found in a folder, where files that are no plans may lie too."""

    path: str
    in_folder: bool = False


@frozen(slots=True, kw_only=True)
class Outcome:
    """What came of a file: a plan that was checked, or an error, or neither where no plan is in it."""

    path: str
    checked: Checked | None = None
    error: StyrmodellError | None = None
    troubles: tuple[Trouble, ...] = ()


@frozen(slots=True)
class Work:
    """What is done with each file; where several processes do it, each has a workbench of its own."""

    check: Callable[[Workbench, str], Checked]
    alone: bool
    bench: Workbench | None = None

    def __call__(self, found: Found) -> Outcome:
        """Check a file; among several, what goes wrong with one is no end for the others."""
        bench = self.bench or own_workbench()
        known = len(bench.troubles)
        try:
            return Outcome(
                path=found.path, checked=self.check(bench, found.path), troubles=tuple(bench.troubles[known:])
            )
        except Exception as error:
            if self.alone and not isinstance(error, StyrmodellError):
                raise
            if found.in_folder and isinstance(error, ReadError) and not _is_plan(found.path):
                return Outcome(path=found.path)
            return Outcome(path=found.path, error=as_error(error), troubles=tuple(bench.troubles[known:]))


def files(names: Iterable[str]) -> Iterator[Found]:
    """Give the files named, and those in the folders named that may be plans; raises FileError for an empty folder."""
    for name in names:
        if not os.path.isdir(name):
            yield Found(name)
            continue
        inside = [Found(path, in_folder=True) for path in _inside(name)]
        if not inside:
            raise FileError(say("this is a folder without a plan"), help=_NAMES, place=Place(file=name))
        yield from inside


_SUFFIXES = tuple(suffix for form in NATIVE for suffix in form.suffixes)
_NAMES = say("Plans are kept in files that end in {suffixes}.", suffixes=_SUFFIXES)


def _inside(folder: str) -> Iterator[str]:
    """Give what may be a plan in a folder and those below it, but not in hidden ones, in the order of their names."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(where, name) for name in sorted(names) if _may_be_plan(name))


def _may_be_plan(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES


def _is_plan(path: str) -> bool:
    """Whether a file that could not be read as a plan is meant as one; who can tell, where it can't be read at all."""
    text = ""
    try:
        text = read_text(path)
        data = native_format(path).parse(text, path)
    except StyrmodellError:
        # A list in JSON is well formed and no plan.
        return not (path.lower().endswith(".json") and text.lstrip().startswith("["))
    return "period" in data or "governance" in data


def outcomes(desk: Desk, found: list[Found], check: Callable[[Workbench, str], Checked], jobs: int) -> list[Outcome]:
    """Give what comes of each file, in their order, in so many processes; what plugins did wrong is kept to be told."""
    several = jobs > 1 and len(found) > 1
    work = Work(check, len(found) == 1, None if several else desk.bench)
    with processes(min(jobs, len(found))) if several else nullcontext() as executor:
        given = list(shown(desk, each_of(work, found, executor, CHUNK), len(found)))
    if several:
        desk.bench.troubles += [trouble for each in given for trouble in each.troubles]
    return given


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """Give so many processes that leave Ctrl-C to this one, which ends them at once."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    with ProcessPoolExecutor(count, get_context("spawn"), _leave_interrupts) as executor:
        with _deaf():
            # The first task starts the processes, which are born with what is ignored here.
            executor.submit(_leave_interrupts)
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            for child in active_children():
                child.terminate()
            raise


def _leave_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore Ctrl-C for a moment, where that can be asked for."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def tell_passed_over(desk: Desk, given: list[Outcome]) -> None:
    """Tell which files were found that hold no plan, and were left alone; raises FileError where that is all."""
    passed = [each.path for each in given if each.checked is None and each.error is None]
    if not passed:
        return
    more = say("{names} and {count} more", names=tuple(passed[:SHOWN]), count=len(passed) - SHOWN)
    names: Argument = more if len(passed) > SHOWN else tuple(passed)
    desk.note(
        say_n(
            "Passed over 1 file without a plan: {names}.",
            "Passed over {count} files without a plan: {names}.",
            count=len(passed),
            names=names,
        )
    )
    if len(passed) == len(given):
        raise FileError(say("none of the files found is a plan"), help=_NAMES)


def tell_failures(desk: Desk, given: list[Outcome]) -> bool:
    """Tell which rules could not be run, beside whatever shape the result has, and whether there are any."""
    failed: dict[RuleFailure, list[str]] = {}
    for each in given:
        for failure in each.checked.failed if each.checked is not None else ():
            failed.setdefault(failure, []).append(each.path)
    advice = say("The findings of the other rules stand.")
    # What fails in the same way with many plans is said once, with the first of them.
    for failure, paths in failed.items():
        sentence = say_n(
            "Rule {rule} failed: {reason}",
            "Rule {rule} failed with {count} plans: {reason}",
            count=len(paths),
            rule=failure.rule,
            reason=failure.reason,
        )
        desk.tell_error(StyrmodellError(sentence, help=advice, place=Place(file=paths[0])))
    return bool(failed)


def tell_errors(desk: Desk, given: list[Outcome]) -> bool:
    """Tell what is wrong with the plans that could not be checked, and whether there are any."""
    errors = [each.error for each in given if each.error is not None]
    # What is wrong with the question, and not with a plan, is said once.
    for error in {str(error): error for error in errors}.values():
        desk.tell_error(error)
    plans = sum(each.checked is not None or each.error is not None for each in given)
    if errors and plans > 1:
        desk.note(
            say_n(
                "1 of {all} plans could not be checked.",
                "{count} of {all} plans could not be checked.",
                count=len(errors),
                all=plans,
            )
        )
    return bool(errors)
