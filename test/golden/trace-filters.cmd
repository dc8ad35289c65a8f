boomslang trace why.py --text --family Sub --last 2 --line 40-50 -o $SCRATCH/t.txt; cat $SCRATCH/t.txt; boomslang trace why.py --text --function alternate --sample 10 | grep -c '^#'
