boomslang compare --timeout 0.2 --runs 1 sleeps.py | tail -n +2
