boomslang compare --timeout 0.2 --runs 1 sleeps.py | sed -n 2,3p
