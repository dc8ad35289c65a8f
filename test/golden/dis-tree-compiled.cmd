boomslang dis --backend=tree --function area area.py | sed 's/at 0x[0-9a-f]*/at 0x.../'
