boomslang dis --adaptive --show-caches --function add -c '
def add(a, b):
    return a + b
for i in range(10): add(i, 1)
'
