boomslang trace -o /none/such.jsonl back.py
