boomslang report --trace area.py -o $SCRATCH/out.html
