boomslang trace --line 5-3 back.py
