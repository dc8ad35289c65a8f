boomslang --help
