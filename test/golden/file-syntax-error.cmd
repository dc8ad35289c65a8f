boomslang unfinished.py
