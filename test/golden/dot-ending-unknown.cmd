boomslang dot -o $SCRATCH/area.jpg area.py
