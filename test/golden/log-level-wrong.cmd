boomslang --log-level=loud arguments.py
