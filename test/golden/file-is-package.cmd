boomslang pkg one two
