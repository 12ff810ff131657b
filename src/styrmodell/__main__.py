"""`python -m styrmodell`: the command line where no script was installed."""

from .cli import main

main()
