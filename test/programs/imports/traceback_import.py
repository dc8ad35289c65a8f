"""A module that fails while it's imported: its lines are in the traceback, the machinery's aren't."""

print("importing")
import packages.failing_module
