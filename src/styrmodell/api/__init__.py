"""The public functions: whole pieces of work, each with a workbench of its own where none is given."""
