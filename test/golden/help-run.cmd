boomslang run --help
