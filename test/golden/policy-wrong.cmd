boomslang --policy=warmup=many arguments.py
