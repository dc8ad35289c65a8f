def compute():
    return int("not a number")


value = compute()
