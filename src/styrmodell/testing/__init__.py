"""For authors of plugins and for our own tests: strategies, plans to try things on, and laws to inherit."""

from contextlib import suppress

with suppress(ModuleNotFoundError):
    import pytest

    # Before these are imported, so that a law that fails shows its values and not only "AssertionError".
    pytest.register_assert_rewrite(*(f"{__name__}.{module}" for module in ("cases", "defects", "exporters", "rules")))
