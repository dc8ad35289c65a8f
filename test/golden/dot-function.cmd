boomslang dot --function area area.py
