from .third import offered

needed = 1
