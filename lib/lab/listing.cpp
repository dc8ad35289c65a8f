#include "lab/listing.h"

#include "tree/counting.h"

namespace boomslang::lab {
namespace {

constexpr std::size_t kPlaceColumn = 48;

struct Lister {
    std::string text;
    std::size_t depth = 0;

    void add(tree::Node& node) {
        const tree::Description description = node.describe();
        std::string line(2 * depth, ' ');
        line += description.name;
        if (!description.detail.empty()) line += ' ' + description.detail;
        if (*name_of(description.state)) line += std::string("  ") + name_of(description.state);
        const auto [hits, misses] = tree::counts_of(node);
        if (description.state == tree::NodeState::Specialized && (hits || misses))
            line +=
                " (" + plural(hits, "hit", "hits") + ", " + plural(misses, "miss", "misses") + ")";
        line.resize(std::max(line.size() + 2, kPlaceColumn), ' ');
        text += line + place(node.span) + '\n';
        ++depth;
        node.each_child(
            [](void* lister, const char*, tree::Slot& slot) {
                if (slot) static_cast<Lister*>(lister)->add(tree::counted(*slot));
            },
            this);
        --depth;
    }
};

} // namespace

const char* name_of(tree::NodeState state) {
    switch (state) {
    case tree::NodeState::Uninitialized: return "uninitialized";
    case tree::NodeState::Specialized: return "specialized";
    case tree::NodeState::Generic: return "generic";
    default: return "";
    }
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

std::string list_tree(const tree::Tree& tree) {
    Lister lister;
    if (tree.root()) lister.add(tree::counted(*tree.root()));
    return lister.text;
}

} // namespace boomslang::lab
