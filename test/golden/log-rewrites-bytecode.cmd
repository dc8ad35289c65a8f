boomslang --backend=bytecode --log-level=debug area.py 2>&1 | sed 's/^\[[^]]*\] //' | grep '^debug area at'
