"semantic_version: specifications as NPM and others write them."
from semantic_version import NpmSpec, SimpleSpec, Version, compare, match, validate

versions = [Version(t) for t in "0.1.0 1.0.0 1.2.3 1.2.4-rc.1 1.3.0 2.0.0".split()]
for spec in (SimpleSpec(">=1.0,<2,!=1.2.3"), SimpleSpec("~=1.2"), SimpleSpec("==1.*"), NpmSpec("^1.2 || 0.x"), NpmSpec("1.0.0 - 1.2.3"), NpmSpec("~1.2.3-rc")):
    print(spec, [str(v) for v in spec.filter(versions)], spec.select(versions), repr(spec))
print(Version("1.2.3-a.1+b"), repr(Version("1.2.3")), Version.coerce("1.2_x.4"), Version("1.2.3").next_major(), Version("1.2.3-a").truncate(), compare("1.0.0", "1.0.1"), match(">1.0.0", "1.0.1"), validate("x"), sorted(versions)[-1], Version(major=1, minor=2, patch=3))
for wrong in (lambda: Version("1.2"), lambda: SimpleSpec("1.2.x.y"), lambda: NpmSpec("!!")):
    try:
        wrong()
    except ValueError as error:
        print(error)
