boomslang -c 'import sys; print(sys.argv, sys.path[0] == ""); sys.exit(7)' -c -m x
