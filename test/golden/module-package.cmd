boomslang -m pkg one -m two
