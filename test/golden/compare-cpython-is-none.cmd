boomslang compare --cpython /bin/true area.py
