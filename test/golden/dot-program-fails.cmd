boomslang dot --when before -c 'raise SystemExit(3)'
