boomslang report says_its_arguments.py -o $SCRATCH/out.html -- a --all b
