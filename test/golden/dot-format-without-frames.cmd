boomslang dot back.py --format svg
