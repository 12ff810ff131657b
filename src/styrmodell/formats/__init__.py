"""The native formats, TOML and JSON, and what importers and exporters of other formats look like."""
