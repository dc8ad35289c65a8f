"bleach: what is allowed stays, the rest is escaped or stripped; links."
import bleach
from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner

for text in ("an <script>evil()</script> example", "<b onclick='x'>b</b><i>i", "<a href='javascript:x'>a</a> <a href='http://x' title=t>", "x &amp; y &lt; z & w", "<p style='color:red'>p", "<!-- c --><b>", "<a href='//x'>l</a>", "\x00é<", "<b><i></b></i>", "<img src=x onerror=y>", "&nbsp;&#x27;&bogus;"):
    print(bleach.clean(text), "|", bleach.clean(text, tags=["b", "p"], strip=True), "|", Cleaner(tags=["a", "img"], attributes={"a": ["href"], "img": lambda tag, name, value: name == "src"}).clean(text))
print(bleach.linkify("see http://x.org and me@x.org <a href='y.z'>y.z</a> example.com.", parse_email=True), bleach.linkify("x.org", callbacks=[lambda attrs, new=False: {**attrs, (None, "class"): "c"}]), Cleaner(filters=[LinkifyFilter]).clean("http://a.b"))
print(bleach.linkify("<pre>http://x.org</pre>", skip_tags=["pre"]), bleach.clean("<b>x</b>", strip_comments=False))
try:
    bleach.clean(5)
except TypeError as error:
    print(error)
