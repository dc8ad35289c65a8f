boomslang dot --when after --function area -o $SCRATCH/area.dot area.py; tail -n 2 $SCRATCH/area.dot
