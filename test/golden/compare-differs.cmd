boomslang compare --runs 1 counts.py fails.py area.py > $SCRATCH/out
code=$?
sed -n '2,5p' $SCRATCH/out
exit $code
