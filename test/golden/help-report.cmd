boomslang report --help
