import sys
sys.exit(" ".join(sys.argv[1:]))
