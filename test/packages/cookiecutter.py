"cookiecutter: a template of ours, its hooks, choices, private variables."
import json
import os

from cookiecutter.exceptions import CookiecutterException
from cookiecutter.main import cookiecutter

os.makedirs("t/{{cookiecutter.name}}/sub")
os.makedirs("t/hooks")
with open("t/cookiecutter.json", "w") as file:
    json.dump({"name": "default", "upper": "{{ cookiecutter.name.upper() }}", "kind": ["a", "b"], "d": {"k": "{{ cookiecutter.kind }}"}, "_copy_without_render": ["*.raw"], "_private": "p"}, file)
for path, text in (("{{cookiecutter.name}}/{{cookiecutter.upper}}.txt", "{{ cookiecutter.d.k }} {{ cookiecutter._private }} {% if cookiecutter.kind == 'b' %}B{% endif %} {{ 'A b' | slugify }}"), ("{{cookiecutter.name}}/sub/x.raw", "{{ raw }}"), ("hooks/post_gen_project.py", "open('made_by_hook', 'w').write('{{ cookiecutter.name }}')")):
    with open("t/" + path, "w") as file:
        file.write(text)
print(os.path.basename(cookiecutter("t", no_input=True, extra_context={"name": "own", "kind": "b"}, default_config=True)))
for root, folders, files in sorted(os.walk("own")):
    for name in sorted(files):
        print(root, name, open(os.path.join(root, name)).read())
for wrong in (lambda: cookiecutter("t", no_input=True, extra_context={"name": "own"}, default_config=True), lambda: cookiecutter("none", no_input=True, default_config=True), lambda: cookiecutter("t", no_input=True, extra_context={"name": "{{ undefined_thing.x }}"}, default_config=True)):
    try:
        wrong()
    except CookiecutterException as error:
        print(type(error).__name__, str(error).replace(os.getcwd(), "")[:80])
