print("zoo.mammals")
from .cat import sound as cat_sound
from .dog import *

names = ["cat", "dog"]
