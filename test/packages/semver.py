"semver: parsing, comparing, bumping, matching, what is no version."
import semver
from semver import VersionInfo

v = VersionInfo.parse("1.2.3-pre.2+build.4")
print(v, repr(v), v.to_tuple(), v.to_dict(), v.bump_minor(), v.bump_prerelease(), v.bump_build(), v.replace(major=9), v.finalize_version(), v[0:2], v == "1.2.3-pre.2", v < (1, 2, 3), hash(v) == hash(VersionInfo.parse(str(v))))
print(sorted(map(VersionInfo.parse, "1.0.0 1.0.0-alpha 1.0.0-alpha.1 1.0.0-beta.11 1.0.0-beta.2 1.0.0-rc.1 2.0.0".split()))[0], semver.VersionInfo(1).compare("1.0.1"), v.match(">=1.0.0") if hasattr(v, "match") else "", VersionInfo.isvalid("1.0"), list(v), v.next_version("patch"))
for wrong in ("1.2", "01.2.3", "1.2.3-", "x"):
    try:
        VersionInfo.parse(wrong)
    except ValueError as error:
        print(error)
try:
    v.major = 3
except AttributeError as error:
    print(error)
try:
    print(v < "x")
except (TypeError, ValueError) as error:
    print(type(error).__name__, error)
