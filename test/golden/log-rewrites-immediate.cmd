boomslang --log-level=debug --policy=immediate area.py 2>&1 | sed 's/^\[[^]]*\] //' | grep '^debug area at'
