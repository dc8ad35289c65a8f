"packaging: versions, specifiers, requirements, markers, tags."
from packaging.markers import Marker, UndefinedComparison
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.tags import Tag, parse_tag
from packaging.utils import canonicalize_name, canonicalize_version, parse_sdist_filename, parse_wheel_filename
from packaging.version import InvalidVersion, Version

versions = ["1.0", "1.0.dev1", "1.0a1", "1.0.post1", "1!0.1", "1.0rc2", "1.0+local.1", "1.10", "1.9", "v2.0-beta3", "1.0.0"]
print([str(v) for v in sorted(map(Version, versions))], Version("1.2.3.post4.dev5+x").release, hash(Version("1.0")) == hash(Version("1.0.0")), repr(Version("1!2.0c1")))
for wrong in ("1.x", "", "1.0-"):
    try:
        Version(wrong)
    except InvalidVersion as error:
        print(error)
for text in (">=1.0,<2", "~=1.4.2", "==1.*", "!=1.5", ">1.0.post1", ""):
    s = SpecifierSet(text)
    print(repr(s), [v for v in versions + ["1.4.5", "1.5", "3"] if v in s], list(s.filter(["1.5a1", "1.6"])))
for text in ("requests[security,tests]>=2.8.1,==2.8.*; python_version < '2.7' and os_name != 'nt'", "a @ http://x/y.zip", "name", "bad name", "a>=x", "a; foo == 1"):
    try:
        r = Requirement(text)
        print(r, sorted(r.extras), r.specifier, r.marker, r.url)
    except InvalidRequirement as error:
        print(str(error).splitlines()[0])
print(Marker("python_version >= '3.8' and extra == 'x' or sys_platform in 'linux win'").evaluate({"extra": "y"}), Marker("os_name == 'a'"), canonicalize_name("A._b--C"), canonicalize_version("1.4.0"), parse_wheel_filename("foo_bar-1.0-1-py2.py3-none-any.whl")[:3], parse_sdist_filename("a-1.0.tar.gz"), sorted(map(str, parse_tag("py2.py3-none-any"))))
