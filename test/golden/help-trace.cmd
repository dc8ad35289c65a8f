boomslang trace --help
