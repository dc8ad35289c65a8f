boomslang --statistics=$SCRATCH/nowhere/out.json area.py
