boomslang trace -c 'import sys; print(sys.argv)' --text -- --text -x 2>&1 >/dev/null
