boomslang compare area.py empty
