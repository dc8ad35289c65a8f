boomslang compare
