boomslang compare --policy=warmup=many area.py
