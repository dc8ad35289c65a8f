boomslang ast area.py
