from .fourth import needed

offered = 1
