boomslang report missing.py -o $SCRATCH/out.html
