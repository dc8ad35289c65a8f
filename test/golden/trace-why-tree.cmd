boomslang trace --text why.py | grep -v '^#' | grep -v '^<module>' | grep ': [A-Za-z0-9]*\(Node\|Target\): .*attempts\?: '
