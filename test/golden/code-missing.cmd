boomslang -c
