#include "lab/text.h"

namespace boomslang::lab {

const char* name_of(tree::NodeState state) {
    switch (state) {
    case tree::NodeState::Uninitialized: return "uninitialized";
    case tree::NodeState::Specialized: return "specialized";
    case tree::NodeState::Generic: return "generic";
    default: return "";
    }
}

const char* state_name(ops::Spec spec, const ops::SiteState& site) {
    if (spec != ops::Spec::Generic) return "specialized";
    return site.has_tried() ? "generic" : "uninitialized";
}

std::string plural(std::uint64_t n, const char* one, const char* many) {
    return std::to_string(n) + ' ' + (n == 1 ? one : many);
}

std::string times(std::uint64_t n) { return n == 1 ? "once" : std::to_string(n) + " times"; }

std::string place(const support::SourceSpan& span) {
    if (span.line == 0) return "";
    auto point = [](std::uint32_t line, std::uint32_t column) {
        return std::to_string(line) + ':' + std::to_string(column + 1);
    };
    return point(span.line, span.column) + '-' +
           (span.end_line == span.line ? std::to_string(span.end_column + 1)
                                       : point(span.end_line, span.end_column));
}

} // namespace boomslang::lab
