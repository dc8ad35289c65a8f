"isort sorts imports in several ways, and says where a module belongs."
import isort

CODE = '''#!/usr/bin/python
"""Doc."""
from __future__ import annotations
import sys, os
from third import b, a, C, _d
import os.path as path
from . import local
from .sub import (x,
    y)  # note
import requests
from collections import *
from third import more
try:
    import simplejson as json
except ImportError:
    import json
x = 1
import late
'''
for options in ({}, {"profile": "black"}, {"force_single_line": True}, {"multi_line_output": 5, "line_length": 30}, {"known_first_party": ["third"], "lines_after_imports": 3}, {"force_sort_within_sections": True, "no_sections": True},
                {"length_sort": True, "combine_as_imports": True}, {"add_imports": ["import added"], "remove_imports": ["sys"]}):
    print(options)
    print(isort.code(CODE, **options))
print(isort.check_code("import a\nimport b\n"), isort.check_code("import b\nimport a\n"), [isort.place_module(name) for name in ("os", "requests", "__future__", "django")])
