boomslang compare --json $SCRATCH/nowhere/out.json area.py
