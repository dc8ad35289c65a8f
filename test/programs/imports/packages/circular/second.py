import packages.circular.first
from packages.circular import first

name = "second"
seen_at_import = hasattr(first, "name"), hasattr(first, "after")


def use_first():
    return f"second uses {first.after}"
