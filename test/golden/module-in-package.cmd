boomslang -m pkg.module
