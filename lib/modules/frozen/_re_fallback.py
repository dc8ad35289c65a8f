"""What module re does not do itself: patterns and templates that are wrong, deprecated or rare, which
the standard library's re._parser and re._compiler know all about, and names that few programs use."""

_MAXCACHE = 512


def _compile(pattern, flags):
    # Warnings count the frames up to the caller: this one is there for re.compile() and its like.
    return _compile_uncached(pattern, flags)


def _compile_uncached(pattern, flags):
    import re._compiler as compiler
    if not compiler.isstring(pattern):
        raise TypeError("first argument must be string or compiled pattern")
    if flags & (compiler.SRE_FLAG_TEMPLATE if isinstance(flags, int) else find("T")):
        import warnings
        warnings.warn("The re.TEMPLATE/re.T flag is deprecated as it is an undocumented flag "
                      "without an obvious purpose. Don't use it.", DeprecationWarning)
    return compiler.compile(pattern, flags)


def _expand(pattern, match, template):
    import re._parser as parser
    return parser.expand_template(parser.parse_template(template, pattern), match)


def _subx(pattern, template):
    import re._parser as parser
    template = find("_compile_repl")(template, pattern)
    if not template[0] and len(template[1]) == 1:
        return template[1][0]
    return lambda match: parser.expand_template(template, match)


def _subx_in_function(pattern, template):
    return _subx(pattern, template)


def _pickle(pattern):
    from re import _compile
    return _compile, (pattern.pattern, pattern.flags)


def find(name, found={}):
    """The value of re.NAME."""
    if name in globals():
        return globals()[name]
    if name in found:
        return found[name]
    if name in ("_casefix", "_compiler", "_constants", "_parser"):
        __import__("re." + name)
        import sys
        return sys.modules["re." + name]
    if name in ("copyreg", "enum", "functools"):
        return __import__(name)
    if name == "error":
        import re._constants as constants
        return constants.error
    if name == "_compile_repl":
        import functools
        import re._parser as parser

        @functools.lru_cache(_MAXCACHE)
        def _compile_repl(repl, pattern):
            return parser.parse_template(repl, pattern)
        return found.setdefault(name, _compile_repl)
    if name == "_special_chars_map":
        return {i: "\\" + chr(i) for i in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}
    import _re_extras
    return getattr(_re_extras, name)
