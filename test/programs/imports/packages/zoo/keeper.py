print("zoo.keeper", __name__, __package__)
from . import feed  # a module that imports this one in turn


class Keeper:
    def work(self):
        return feed.meal(self)
