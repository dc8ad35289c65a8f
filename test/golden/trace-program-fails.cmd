boomslang trace --text fails.py
