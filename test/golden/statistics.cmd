boomslang --statistics=$SCRATCH/out.json area.py && /usr/bin/python3 -B show_shape.py $SCRATCH/out.json
