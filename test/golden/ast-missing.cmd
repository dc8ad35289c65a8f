boomslang ast missing.py
