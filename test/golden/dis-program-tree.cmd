boomslang --backend=tree disassemble.py
