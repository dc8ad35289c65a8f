"Meson: a project without compiler is configured, its introspection read, its targets built and tested by hand."
import contextlib
import io
import json
import os
import pathlib
import re
import sys
import tempfile

from mesonbuild import mesonmain, mparser
from mesonbuild.ast import AstPrinter

BUILD = """project('demo', version: '1.0', license: 'MIT', default_options: ['warning_level=2'])
numbers = []
foreach i : range(5)
  numbers += (i * 2).to_string()
endforeach
conf = configuration_data({'NAME': meson.project_name(), 'LIST': ', '.join(numbers)})
conf.set10('FLAG', get_option('flag'))
configure_file(input: 'in.txt', output: 'out.txt', configuration: conf)
d = {'a': 1}
assert('a' in d and d.get('b', 3) == 3 and '1.2'.version_compare('<1.10'), 'wrong')
message('text @0@ @1@'.format('x'.to_upper(), 'a,b'.split(',')))
if host_machine.system() == 'nothing'
  error('no')
elif not true
else
  summary({'numbers': numbers}, section: 'Demo')
endif
custom_target('copy', input: 'in.txt', output: 'copy.txt', command: ['cp', '@INPUT@', '@OUTPUT@'], build_by_default: true)
subdir('sub')
"""
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    pathlib.Path("sub").mkdir()
    pathlib.Path("sub/meson.build").write_text("install_data('../in.txt', install_dir: 'share')\nvar = files('../in.txt')\n")
    pathlib.Path("meson.build").write_text(BUILD)
    pathlib.Path("meson_options.txt").write_text("option('flag', type: 'boolean', value: true, description: 'A flag')\n")
    pathlib.Path("in.txt").write_text("@NAME@ @LIST@ @FLAG@ \\@x\n#mesondefine FLAG\n")
    for arguments in (["setup", "build", "-Dflag=false"], ["introspect", "build", "--projectinfo", "--buildoptions"], ["setup", "bad", "-Dnothing=1"]):
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
            code = mesonmain.run(arguments, "/usr/bin/meson")
        text = out.getvalue().replace(os.path.realpath(folder), "FOLDER")
        if arguments[0] == "introspect":
            found = json.loads(text)
            print(found["projectinfo"], [(o["name"], o["value"]) for o in found["buildoptions"] if o["name"] in ("flag", "warning_level")])
        else:
            print(code, re.sub(r"(Version|Build machine|Host machine|Build type|Found ninja|Compiler|Program).*|A full log.*", "", text))
    print(pathlib.Path("build/out.txt").read_text() if pathlib.Path("build/out.txt").exists() else "")
code = mparser.Parser("x = a ? [1, 'b'] : f(k: not c)[0] + 0x10\nif x == 1 and y\n  m.n('''t''')\nendif\n", "meson.build").parse()
printer = AstPrinter()
code.accept(printer)
printer.post_process()
print(printer.result)
for wrong in ("x = (", "if true\n", "x = 'a\n", "foreach\n", "x == = 2"):
    try:
        mparser.Parser(wrong, "meson.build").parse()
    except mparser.MesonException as error:
        print(error)
