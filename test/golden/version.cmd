boomslang -V; boomslang --version
