boomslang -Z arguments.py
