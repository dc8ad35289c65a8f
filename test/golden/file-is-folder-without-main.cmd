boomslang empty
