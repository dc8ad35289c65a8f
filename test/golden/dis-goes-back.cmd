for n in 3 4 5; do boomslang dis --backend=tree --adaptive --show-caches --function add back.py $n 2>/dev/null; done | sed 's/at 0x[0-9a-f]*/at 0x.../'
