boomslang dot --when never area.py
