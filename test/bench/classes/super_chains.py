"""A hierarchy five classes deep whose methods go up by super(), and mixins."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60000  # small: 500


class Base:
    def __init__(self, name):
        self.name = name

    def cost(self, n):
        return n


class Taxed(Base):
    def __init__(self, name, tax):
        super().__init__(name)
        self.tax = tax

    def cost(self, n):
        return super().cost(n) + self.tax


class Counted:
    total = 0

    def cost(self, n):
        type(self).total += 1
        return super().cost(n)


class Shipped(Counted, Taxed):
    def __init__(self, name, tax, weight):
        super().__init__(name, tax)
        self.weight = weight

    def cost(self, n):
        return super().cost(n) + 3 * self.weight


class Insured(Shipped):
    def __init__(self, name, tax, weight, value=10):
        super().__init__(name, tax, weight)
        self.value = value

    def cost(self, n):
        return super().cost(n) + self.value // 10


total = 0
for i in range(size):
    item = Insured("item", i & 7, i % 5, value=i % 100)
    for n in range(3):
        total += item.cost(n)
    if isinstance(item, Counted) and not isinstance(item, dict):
        total += item.tax
print(total, Insured.total, Shipped.total)
