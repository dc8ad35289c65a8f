def loudly(text): return text.upper() + "!"
