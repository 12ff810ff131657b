"""The command line: one module a command, thin, with a frame that they share."""

from .frame import main

__all__ = ["main"]
