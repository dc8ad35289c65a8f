boomslang=$(command -v boomslang); PATH=/nowhere; $boomslang dot -o $SCRATCH/area.svg area.py
