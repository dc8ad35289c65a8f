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

# Ways of running that look for faults inside, or that are for experiments: test/run-programs runs them when they
# are named.
# 800 collections at most, at a prime distance, so that they come at ever other places of a loop.
CHECKING = {
    "without": ["--policy=lattice", "--disable=fusion,operand-forms"],
    "bytecode-without": ["--backend=bytecode", "--policy=lattice", "--disable=fusion,operand-forms"],
    "gc-stress": ["--gc-stress=499,1,400000"],
    "bytecode-gc-stress": ["--backend=bytecode", "--gc-stress=499,1,400000"],
}
