// How far the verdicts of `boomslang compare` can be trusted on this machine: comparisons whose result
// is known, made in the same way.
#pragma once

#include "lab/comparison.h"

namespace boomslang::tools {

// Makes `comparisons` real ones of `runs` rounds, of a program with itself and with itself given 2 and
// 5 % more to do; and ten times as many from their recorded times, with the slowdown multiplied in.
// Prints how often which verdict came. The exit code: 1 if fewer than 95 % of the real ones were right
// where nothing or 5 % differed.
int compare_trust(const lab::Comparison& about, unsigned comparisons, unsigned runs);

} // namespace boomslang::tools
