boomslang run --policy=off arguments.py --policy=off
