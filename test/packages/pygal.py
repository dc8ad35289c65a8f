"pygal: charts as SVG of fixed ids."
import os
import re

os.environ["NO_LXML"] = "1"  # which is in C

import pygal
from pygal.style import LightColorizedStyle, Style

for kind in (pygal.Bar, pygal.Line, pygal.Pie, pygal.StackedLine, pygal.Radar, pygal.Box, pygal.Dot, pygal.Histogram, pygal.XY, pygal.Gauge, pygal.HorizontalBar, pygal.Treemap, pygal.Pyramid, pygal.Funnel):
    chart = kind(title="t & <t>", style=LightColorizedStyle, no_prefix=True, x_title="x", legend_at_bottom=True)
    if kind is pygal.Histogram:
        chart.add("a", [(5, 0, 10), (4, 5, 13)])
    elif kind is pygal.XY:
        chart.add("a", [(1, 2), (3, 4.5), (5, 1)])
    else:
        chart.x_labels = "abc"
        chart.add("one", [1, 3, 2.5])
        chart.add("two", [{"value": 2, "label": "é", "xlink": "http://x"}, None, 4])
    svg = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", chart.render().decode())
    svg = re.sub(r"<script.*?</script>", "", svg, flags=re.S)
    print(kind.__name__, len(svg), svg.count("<"), svg[-700:-300])
print(pygal.Line(interpolate="cubic", show_legend=False).add("x", [1, 5, 2]).render_sparktext(), Style(background="red").background)
