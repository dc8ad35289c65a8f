// What a person at the prompt may do with the two backends: module _laboratory. The runtime knows no
// backend, so the program that embeds it sets this.
#pragma once

#include "runtime/call/function.h"

#include <string>
#include <string_view>
#include <vector>

namespace boomslang::runtime {

struct Laboratory {
    virtual ~Laboratory() = default;
    virtual std::string_view backend() = 0; // "tree" or "bytecode"
    // Code that is compiled from now on runs on that one. False: there is none of that name.
    virtual bool set_backend(std::string_view name) = 0;
    // The same code, as if it had just been compiled: with the backend of now, and nothing
    // specialized. Null: it comes from no text. The functions in it are new, too.
    virtual Code* as_compiled(Code* code) = 0;
    virtual std::string_view policy() = 0; // as given
    // When sites specialize from now on; what has, stays. Empty, or what is wrong with the text.
    virtual std::string set_policy(std::string_view spec) = 0;
    // The tree that code runs as, for Graphviz; empty: it runs as something else. A title for it.
    virtual std::string picture(Code* code, std::string_view title) = 0;
    // Times of two ways, measured in turns.
    struct Difference {
        double ratio, low, high; // of `over` to `under`; the interval of 95 %
        std::string verdict;     // about `over`
    };
    virtual Difference compare(const std::vector<double>& over,
                               const std::vector<double>& under) = 0;
};
extern Laboratory* laboratory;

} // namespace boomslang::runtime
