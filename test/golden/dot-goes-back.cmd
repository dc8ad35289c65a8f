for n in 3 4 5; do boomslang dot --when after --function add back.py $n 2>/dev/null | grep Add; done
