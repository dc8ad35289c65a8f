# Ends with an exit code of its own.
import sys

sys.exit(3)
