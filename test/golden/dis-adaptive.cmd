boomslang dis --adaptive --show-caches --function add -c '
def add(a, b):
    return a + b
for i in range(10): add(i, 1)
' | sed 's/at 0x[0-9a-f]*/at 0x.../'
