boomslang dot --function area -o $SCRATCH/nowhere/area.dot area.py
