"""A program whose last block is missing: at the end of a file that is run there is no column to mark."""


class Unfinished:
    def method(self):
