boomslang compare --runs 0 area.py
