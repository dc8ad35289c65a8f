boomslang trace --text back.py --function add 4 2>/dev/null
