boomslang missing.py
