boomslang --frobnicate arguments.py
