echo 'x = 1' | boomslang ast -a -
