for o in '' '--backend=bytecode --policy=thesis'; do boomslang $o listener.py 2>&1 | sed 's/at 0x[0-9a-f]*/at 0x.../'; done
