boomslang dot --help
