boomslang --backend=bytecode disassemble.py
