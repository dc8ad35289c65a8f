"""The frame that runs fuzzers: docs/fuzzing.md says how to write one."""

from .fuzzer import CaseFuzzer, ProgramFuzzer, fuzzer_of
from .session import Session
from .shrinking import shrink_program, shrink_text

__all__ = ["CaseFuzzer", "ProgramFuzzer", "Session", "fuzzer_of", "shrink_program", "shrink_text"]
