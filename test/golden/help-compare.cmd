boomslang compare --help
