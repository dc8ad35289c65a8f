boomslang compare --runs 2 --json $SCRATCH/out.json area.py > $SCRATCH/out && /usr/bin/python3 -B show_comparison.py $SCRATCH/out.json
