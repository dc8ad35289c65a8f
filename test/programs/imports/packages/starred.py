__all__ = ["public", "also_public"]
public = 1
also_public = 2
hidden = 3
not_in_all = 4
_private = 5
