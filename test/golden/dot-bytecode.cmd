boomslang dot --backend=bytecode --diff -c 'def f(n):
    total = 0
    for i in range(n):
        if i < 3: total += i
    try:
        return total / n
    except ZeroDivisionError:
        return 0
for i in range(5): f(i)' --function f
