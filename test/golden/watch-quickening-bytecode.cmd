boomslang --backend=bytecode ../../../samples/watch_quickening.py
