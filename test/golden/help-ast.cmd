boomslang ast --help
