boomslang --disable Plus back.py
