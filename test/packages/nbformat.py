"nbformat: notebooks made, validated, converted between versions, signed."
import nbformat
from nbformat import v3, v4
from nbformat.validator import NotebookValidationError

nb = v4.new_notebook(cells=[v4.new_markdown_cell("# é"), v4.new_code_cell("1 + 1", execution_count=1, outputs=[v4.new_output("execute_result", {"text/plain": "2"}, execution_count=1), v4.new_output("stream", text="out\n")])], metadata={"kernelspec": {"name": "python3", "display_name": "P"}})
for number, cell in enumerate(nb.cells):
    cell["id"] = f"id{number}"
nbformat.validate(nb)
text = nbformat.writes(nb)
print(text, nbformat.reads(text, as_version=4) == nb)
old = nbformat.convert(nb, 3)
print(old.nbformat, old.worksheets[0].cells[1].input, nbformat.convert(old, 4).cells[0].source)
nb.cells[0]["cell_type"] = "wrong"
try:
    nbformat.validate(nb)
except NotebookValidationError as error:
    print(type(error).__name__, str(error).splitlines()[0])
try:
    nbformat.reads("{}", as_version=4)
except Exception as error:
    print(type(error).__name__, error)
print(nb.metadata.kernelspec.name, nbformat.current_nbformat, nbformat.from_dict({"a": [{"b": 1}]}).a[0].b)
