from .. import shared
from ..birds.owl import at_night

__all__ = ("bark",)


def bark():
    return shared.loudly("woof"), at_night


def growl():
    return "not exported"
