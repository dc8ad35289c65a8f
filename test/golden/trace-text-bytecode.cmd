boomslang trace --text --backend=bytecode --policy=cpython-3.12,misses=2 back.py --function add 4 2>/dev/null
