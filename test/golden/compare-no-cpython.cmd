boomslang compare --cpython /nowhere/python3.11 area.py
