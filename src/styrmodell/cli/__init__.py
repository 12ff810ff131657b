"""The command line: one module a command, thin, with a frame that they share."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

__all__ = ["main"]

INTERRUPTED = 130
COULD_NOT_RUN = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; ends the process with 0 (clean), 1 (findings) or 2 (could not run).

    Ctrl-C ends it with 130, also while the modules are still being imported.
    """
    # The process is short: what it leaves behind, the system clears away quicker than Python can.
    gc.disable()
    try:
        from .frame import run

        code = run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        code = INTERRUPTED
    gc.freeze()
    sys.exit(code)
