// Awkward operands, and what came of an operation on them in a form that two ways of doing it can
// be compared by.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/object/value.h"

#include <string>
#include <vector>

namespace boomslang::ops {

using runtime::Value;

struct Sample {
    std::string name; // as a reader would write it in Python
    Value value;      // kept alive by samples()
};
// Made once: ints around every boundary, big ints, floats with all their odd ones, strings of every
// width, containers, and subclasses of them whose operators are overridden.
const std::vector<Sample>& samples();

// The type, and the repr of a value or the text of an exception (which is then no longer pending).
// Signed zeros and the bits of NaN show.
struct Outcome {
    std::string type;
    std::string text;
    bool operator==(const Outcome&) const = default;
};
Outcome outcome_of(Value result);
std::ostream& operator<<(std::ostream& out, const Outcome& outcome);

} // namespace boomslang::ops
