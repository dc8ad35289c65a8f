name = "first"
from . import second

after = "defined after the import of second"


def use_second():
    return f"first uses {second.name}"
