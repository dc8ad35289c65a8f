boomslang trace --family Plus back.py
