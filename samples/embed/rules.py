"""What our shop takes off."""

from shop import rule


@rule("ten books")
def many_books(order):
    if order.count("book") >= 10:
        return sum(line.count * line.price for line in order.lines if line.item == "book") * 0.1


@rule("large order")
def large_order(order):
    if order.total > 100:
        return 5.0


@rule("spy")
def spy(order):
    if order.customer == "eve":
        return len(open("/etc/passwd").read())


@rule("endless")
def endless(order):
    while order.customer == "mallory":
        try:
            while True:
                pass
        except BaseException:
            pass
