boomslang ast
