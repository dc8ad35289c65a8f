boomslang --backend=tree ../../../samples/watch_quickening.py
