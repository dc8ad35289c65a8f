boomslang trace --backend=both --function add back.py 4 2>/dev/null | grep -v '"record":"\(header\|source\)"'
