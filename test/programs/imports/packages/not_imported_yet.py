here = f"{__name__} was imported"
