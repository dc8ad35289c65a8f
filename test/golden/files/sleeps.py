# Takes long, and uses no time.
import time

time.sleep(60)
