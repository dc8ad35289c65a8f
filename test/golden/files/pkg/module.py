from . import __name__ as parent

print(__name__, __package__, parent)
