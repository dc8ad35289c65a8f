"""The parts of re in Python that need enum, or the compiler in Python, from the start."""

import enum

import re._compiler as _compiler
import re._parser as _parser


@enum.global_enum
@enum._simple_enum(enum.IntFlag, boundary=enum.KEEP)
class RegexFlag:
    __module__ = "re"
    NOFLAG = 0
    ASCII = A = _compiler.SRE_FLAG_ASCII
    IGNORECASE = I = _compiler.SRE_FLAG_IGNORECASE
    LOCALE = L = _compiler.SRE_FLAG_LOCALE
    UNICODE = U = _compiler.SRE_FLAG_UNICODE
    MULTILINE = M = _compiler.SRE_FLAG_MULTILINE
    DOTALL = S = _compiler.SRE_FLAG_DOTALL
    VERBOSE = X = _compiler.SRE_FLAG_VERBOSE
    TEMPLATE = T = _compiler.SRE_FLAG_TEMPLATE
    DEBUG = _compiler.SRE_FLAG_DEBUG
    __str__ = object.__str__
    _numeric_repr_ = hex


globals().update(RegexFlag.__members__)


def template(pattern, flags=0):
    "Compile a template pattern, returning a Pattern object, deprecated"
    import warnings
    warnings.warn("The re.template() function is deprecated as it is an undocumented function "
                  "without an obvious purpose. Use re.compile() instead.",
                  DeprecationWarning)
    from re import _compile
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # once is enough
        return _compile(pattern, flags | T)


class Scanner:
    """Cuts a text into tokens: the phrases of a lexicon become the ways of one pattern."""

    def __init__(self, lexicon, flags=0):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        state = _parser.State()
        state.flags = flags
        ways = []
        for phrase, action in lexicon:
            number = state.opengroup()
            parsed = _parser.parse(phrase, flags)
            way = _parser.SubPattern(state, [(_parser.SUBPATTERN, (number, 0, 0, parsed))])
            ways.append(way)
            state.closegroup(number, way)
        self.scanner = _compiler.compile(
            _parser.SubPattern(state, [(_parser.BRANCH, (None, ways))]))

    def scan(self, string):
        result = []
        match = self.scanner.scanner(string).match
        done = 0
        while (found := match()) and found.end() != done:
            action = self.lexicon[found.lastindex - 1][1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            done = found.end()
        return result, string[done:]


template.__module__ = Scanner.__module__ = "re"
