echo 'undefined' | boomslang -
