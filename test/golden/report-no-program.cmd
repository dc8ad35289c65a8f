boomslang report
