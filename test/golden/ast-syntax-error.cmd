boomslang ast unfinished.py
