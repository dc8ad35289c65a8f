boomslang dis --adaptive --function f -c '
def f(): return 1 / 0
f()' | sed 's/at 0x[0-9a-f]*/at 0x.../'
