boomslang dot --when before -c 'print(__name__ + "!")'
