printf 'PK\003\004...' > $SCRATCH/a.zip; boomslang $SCRATCH/a.zip
