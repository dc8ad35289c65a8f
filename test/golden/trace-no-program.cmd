boomslang trace --text
