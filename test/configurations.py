"""The configurations in which programs run in the tests: each has to behave alike."""

# What differs is how the interpreter goes about it.
CONFIGURATIONS = {
    "default": [],
    "cpython": ["--policy=cpython-3.12"],
    "immediate": ["--policy=immediate"],
    "off": ["--policy=off"],
    "eager": ["--policy=stress=eager"],
    "miss": ["--policy=stress=miss"],
    "random": ["--policy=stress=random,seed=1"],
    "bytecode": ["--backend=bytecode"],
    "bytecode-thesis": ["--backend=bytecode", "--policy=thesis"],
    "bytecode-immediate": ["--backend=bytecode", "--policy=immediate"],
    "bytecode-off": ["--backend=bytecode", "--policy=off"],
    "bytecode-eager": ["--backend=bytecode", "--policy=stress=eager"],
    "bytecode-random": ["--backend=bytecode", "--policy=stress=random,seed=1"],
    "bytecode-miss": ["--backend=bytecode", "--policy=stress=miss"],
}
