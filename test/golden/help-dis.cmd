boomslang dis --help
