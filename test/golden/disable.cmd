boomslang trace --text --disable Add,GetGlobal back.py --function add 4 2>/dev/null
