cat arguments.py | boomslang - one -
