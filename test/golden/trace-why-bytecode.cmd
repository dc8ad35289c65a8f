boomslang trace --text why.py --backend bytecode | grep -v '^#' | grep -v '^<module>' | grep 'attempts\?: '
