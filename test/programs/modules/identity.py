"""What programs ask of the interpreter before they decide what to do."""
import importlib.util
import platform
import re
import sys
import sysconfig

print(sys.implementation.name, platform.python_implementation(), platform.python_version_tuple(), platform.python_branch())
print(bool(re.match(r"3\.11\.2 \(.+\) \[GCC|3\.11\.2 \(.+\) \[Clang", sys.version)))
print(platform.python_compiler() == sys.version.rpartition("[")[2][:-1])
print(sys.implementation.cache_tag, sys.implementation.version == sys.version_info,
      sys.implementation.hexversion == sys.hexversion)
print(importlib.util.cache_from_source("/x/a.py"), importlib.util.cache_from_source("b.py", optimization=1))
print(importlib.util.source_from_cache("/x/__pycache__/a.cpython-311.pyc"))

print(sysconfig.get_python_version(), sysconfig.get_config_var("py_version_short"))
print(sorted(sysconfig.get_paths()), sysconfig.get_paths()["purelib"])
print(sysconfig.get_platform(), sysconfig.get_scheme_names())
print(sysconfig.get_config_var("EXT_SUFFIX"), sysconfig.is_python_build())
print(sys, sys.__spec__.name, sys.__loader__.__name__, __builtins__, type(platform.__builtins__))
