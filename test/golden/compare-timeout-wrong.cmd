boomslang compare --timeout -1 area.py
