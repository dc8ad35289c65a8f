boomslang arguments.py -c x --policy=off -- -
