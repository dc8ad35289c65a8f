boomslang --log-level=debug back.py 6 2>&1 | sed 's/^\[[^]]*\] //' | grep '^debug add at'
