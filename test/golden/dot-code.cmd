boomslang dot --when before -c 'print(1 + 2)'
