boomslang dot --function volume area.py
