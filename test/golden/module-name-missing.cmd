boomslang -m
