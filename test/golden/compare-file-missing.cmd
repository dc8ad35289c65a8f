boomslang compare area.py missing.py
