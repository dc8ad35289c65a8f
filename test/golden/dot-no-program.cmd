boomslang dot
