boomslang dis unfinished.py
