"tqdm into a buffer: bars, nested, iteration, units, postfix, formats; nothing that depends on time."
import io

from tqdm import tqdm, trange
from tqdm.auto import tqdm as auto
from tqdm.contrib import tenumerate, tmap, tzip
from tqdm.utils import disp_len, disp_trim

out = io.StringIO()
with tqdm(total=10, file=out, mininterval=0, miniters=1, bar_format="{desc}|{bar:10}|{n_fmt}/{total_fmt}{postfix}", ascii=" #", desc="work") as bar:
    for i in range(5):
        bar.update(2)
        bar.set_postfix(n=i, name="x")
print([line for line in out.getvalue().split("\r")])
print([i for i in trange(3, file=io.StringIO())], list(tenumerate("ab", file=io.StringIO())), list(tzip([1], [2], file=io.StringIO())), list(tmap(str, [1], file=io.StringIO())), list(auto([1], disable=True)))
print(tqdm.format_meter(5, 10, 2, ncols=60), tqdm.format_meter(5, None, 2, unit="B", unit_scale=True), tqdm.format_meter(1500, 3000, 3, unit_scale=True, ascii=True, ncols=50, prefix="p"))
print(tqdm.format_interval(3725), tqdm.format_sizeof(12345678), tqdm.format_num(123456), disp_len("日本"), disp_trim("日本語", 4))
with tqdm([1, 2, 3], file=(out := io.StringIO()), leave=False) as bar:
    tqdm.write("line", file=out)
print("line" in out.getvalue(), bar.n, len(bar), repr(tqdm(total=3, file=io.StringIO()))[:20])
