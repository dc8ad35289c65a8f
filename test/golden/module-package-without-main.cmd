boomslang -m pkg.plain
