boomslang -m nowhere
