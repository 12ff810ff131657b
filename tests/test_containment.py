"""What plugins raise and print is kept away from the rest."""

import sys
from threading import Event, Thread

import pytest

from styrmodell.containment import Failure, contained, printing_aside, told


class _SilentError(Exception):
    def __str__(self):
        raise ValueError


def test_a_fault_without_words_has_its_kind():
    """An error whose own words fail is told by its class."""
    assert told(_SilentError()) == "_SilentError"
    assert told(ValueError()) == "ValueError"
    assert told(ValueError("x")) == "ValueError: x"


@pytest.mark.parametrize("error", [ValueError("x"), SystemExit(2), GeneratorExit(), StopIteration(), BaseException()])
def test_whatever_is_raised_is_contained(error):
    """Errors of every kind become a failure that holds them."""
    with pytest.raises(Failure) as failure, contained():
        raise error
    assert failure.value.error is error
    assert str(failure.value) == told(error)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), LookupError(), KeyError()])
def test_an_interrupt_and_refusals_pass_through(error):
    """Ctrl-C ends the run, and what the plugin may raise is raised."""
    with pytest.raises(type(error)) as passed, contained(LookupError):
        raise error
    assert passed.value is error


def test_printing_goes_aside(capsys):
    """What is printed meanwhile goes to standard error; what is printed after, where it was going."""
    with printing_aside():
        print("aside")
    print("result")
    assert capsys.readouterr() == ("result\n", "aside\n")


def test_threads_leave_standard_output_as_it_was():
    """Of two threads that let their plugins print aside, none takes the other's exchange for the true output."""
    before = sys.stdout
    second_is_in, first_is_out = Event(), Event()

    def second():
        with printing_aside():
            second_is_in.set()
            first_is_out.wait(5)

    other = Thread(target=second)
    with printing_aside():
        other.start()
        second_is_in.wait(0.2)
    first_is_out.set()
    other.join()
    assert sys.stdout is before
