"""A bank: accounts with properties, transactions as context managers, and errors one can act upon.

Money is counted in cents, so nothing is rounded. A transaction either happens as a whole or not at
all: on any exception the balances go back to what they were.
"""


class BankError(Exception):
    """Base of everything that can go wrong at the bank."""


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} has {account.balance}, needs {amount}")
        self.missing = amount - account.available


class AccountFrozen(BankError):
    pass


class Money(int):
    """Cents that print as units; sums stay Money."""

    def __new__(cls, text=0):
        if isinstance(text, str):
            sign = -1 if text.startswith("-") else 1
            units, _, cents = text.lstrip("-").partition(".")
            return super().__new__(cls, sign * (int(units) * 100 + int(cents.ljust(2, "0") or 0)))
        return super().__new__(cls, text)

    def __add__(self, other):
        return Money(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other):
        return Money(int(self) - int(other))

    def __neg__(self):
        return Money(-int(self))

    def percent(self, rate):
        return Money(int(self) * rate // 100)

    def __str__(self):
        sign = "-" if self < 0 else ""
        units, cents = divmod(abs(int(self)), 100)
        return f"{sign}{units:,}.{cents:02}"

    __repr__ = __str__

    def __format__(self, spec):
        return format(str(self), spec)


class Account:
    number = 1000

    def __init__(self, owner, balance=Money(0)):
        Account.number += 1
        self.number = Account.number
        self.owner = owner
        self._balance = Money(balance)
        self._frozen = False
        self.history = []

    @property
    def balance(self):
        return self._balance

    @property
    def available(self):
        return self._balance

    @property
    def frozen(self):
        return self._frozen

    @frozen.setter
    def frozen(self, value):
        self._frozen = bool(value)
        self.history.append(("frozen" if value else "thawed", Money(0)))

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"can't deposit {amount}")
        self._change(amount, "deposit")

    def withdraw(self, amount):
        if amount > self.available:
            raise InsufficientFunds(self, amount)
        self._change(-amount, "withdrawal")

    def _change(self, amount, what):
        if self.frozen:
            raise AccountFrozen(f"account {self.number} of {self.owner} is frozen")
        self._balance += amount
        self.history.append((what, amount))

    def __repr__(self):
        return f"{type(self).__name__}({self.owner}, {self.balance})"


class CreditAccount(Account):
    def __init__(self, owner, balance=Money(0), *, limit):
        super().__init__(owner, balance)
        self.limit = limit

    @property
    def available(self):
        return super().available + self.limit

    def month_end(self):
        if self.balance < 0:
            self._change(self.balance.percent(2), "interest on debt")


class SavingsAccount(Account):
    def __init__(self, owner, balance=Money(0), rate=1):
        super().__init__(owner, balance)
        self.rate = rate
        self.withdrawals = 0

    def withdraw(self, amount):
        if self.withdrawals >= 2:
            raise BankError(f"{self.owner} has used both withdrawals of the month")
        super().withdraw(amount)
        self.withdrawals += 1

    def month_end(self):
        self.withdrawals = 0
        self._change(self.balance.percent(self.rate), "interest")


class Transaction:
    """Within the block, changes may fail half-way; leaving it by an exception undoes them."""

    def __init__(self, *accounts, log):
        self.accounts = accounts
        self.log = log

    def __enter__(self):
        self.before = [(a, a._balance, len(a.history), dict(vars(a))) for a in self.accounts]
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self.log.append("committed")
            return False
        for account, _, length, state in self.before:
            vars(account).update(state)
            del account.history[length:]
        self.log.append(f"rolled back: {error}")
        return issubclass(kind, BankError)


class Bank:
    def __init__(self):
        self.accounts = {}
        self.log = []

    def open(self, account):
        self.accounts[account.owner] = account
        return account

    def transfer(self, source, target, amount):
        a, b = self.accounts[source], self.accounts[target]
        with Transaction(a, b, log=self.log):
            b.deposit(amount)
            a.withdraw(amount)

    def month_end(self):
        for account in self.accounts.values():
            try:
                account.month_end()
            except AttributeError:
                continue
            except AccountFrozen as error:
                self.log.append(f"month end skipped: {error}")

    @property
    def total(self):
        return sum((a.balance for a in self.accounts.values()), Money(0))

    def report(self):
        width = max(len(owner) for owner in self.accounts)
        for owner, account in sorted(self.accounts.items()):
            mark = " (frozen)" if account.frozen else ""
            print(f"  {owner:<{width}} {account.balance:>12}{mark}")
        print(f"  {'total':<{width}} {self.total:>12}")


bank = Bank()
bank.open(Account("alice", Money("1200.50")))
bank.open(CreditAccount("bob", Money("100"), limit=Money("500")))
bank.open(SavingsAccount("carol", Money("25000"), rate=3))
print("opening")
bank.report()
start = bank.total

bank.transfer("alice", "bob", Money("200.25"))
bank.transfer("bob", "alice", Money("700"))
bank.transfer("bob", "carol", Money("999.99"))
for _ in range(3):
    bank.transfer("carol", "alice", Money("10.10"))
bank.accounts["alice"].frozen = True
bank.transfer("bob", "alice", Money("1"))
bank.accounts["alice"].frozen = False
print("after the transfers")
bank.report()
print("nothing lost:", bank.total == start)
try:
    bank.transfer("alice", "bob", Money("-5"))
except ValueError as error:
    print("not a bank error, so it passes through:", error)
try:
    bank.accounts["bob"].withdraw(Money("1000"))
except InsufficientFunds as error:
    print(f"{error}; {error.missing} are missing")
try:
    bank.accounts["bob"].balance = Money("1000000")
except AttributeError as error:
    print("no:", error)
bank.accounts["carol"].frozen = True
bank.month_end()
bank.accounts["carol"].frozen = False
bank.month_end()
print("after two months' ends")
bank.report()
for line in bank.log:
    print("log:", line)
for what, amount in bank.accounts["bob"].history:
    print(f"bob: {what:<18}{amount:>10}")
