#include "lab/graph.h"

#include "lab/text.h"
#include "tree/flow/counting.h"

namespace boomslang::lab {
namespace {

// A string in Graphviz's double quotes; a newline becomes a line break of the label.
std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        if (c == '\n') result += "\\n";
        else result += c;
    }
    return result + '"';
}

const char* color(tree::NodeState state) {
    switch (state) {
    case tree::NodeState::Plain: return "white";
    case tree::NodeState::Uninitialized: return "gray85";
    case tree::NodeState::Specialized: return "palegreen";
    case tree::NodeState::Generic: return "orange";
    }
    return "white";
}

std::string placed(std::string text, const tree::Node& node) {
    const std::string where = place(node.span);
    return where.empty() ? text : text + '\n' + where;
}

std::string label(const tree::Node& node) {
    const tree::Description description = node.describe();
    std::string result = description.name;
    if (!description.detail.empty()) result += '\n' + description.detail;
    if (description.state == tree::NodeState::Plain) return placed(std::move(result), node);
    const auto [hits, misses] = tree::counts_of(node);
    result += std::string("\n") + name_of(description.state);
    if (description.state == tree::NodeState::Specialized)
        result += ": " + plural(hits, "hit", "hits") + ", " + plural(misses, "miss", "misses");
    else if (node.hits != 0) result += ": executed " + times(node.hits);
    if (node.site.rewrites != 0)
        result += "\nrewritten " + times(node.site.rewrites) + ", " +
                  plural(node.site.misses, "miss", "misses") + " in all";
    return placed(std::move(result), node);
}

} // namespace

Graph::Graph(std::string_view title) {
    text_ = "digraph boomslang {\n"
            "  node [shape=box, style=filled, fontname=\"sans-serif\", fontsize=10];\n"
            "  edge [fontname=\"sans-serif\", fontsize=8, arrowsize=0.6];\n"
            "  fontname=\"sans-serif\";\n";
    text_ += "  label=" +
             quoted(std::string(title) + "\ngray: not specialized yet, green: specialized, "
                                         "orange: generic, white: has no specializations") +
             ";\n";
}

void Graph::add(const tree::Tree& tree, std::string_view title) {
    text_ += "  subgraph cluster_" + std::to_string(clusters_++) +
             " {\n    label=" + quoted(title) + ";\n";
    if (tree.root() != nullptr) add_node(tree::counted(*tree.root()));
    text_ += "  }\n";
}

unsigned Graph::add_node(tree::Node& node) {
    const unsigned number = nodes_++;
    text_ += "    n" + std::to_string(number) + " [label=" + quoted(label(node)) +
             ", fillcolor=" + color(node.describe().state) + "];\n";
    struct Context {
        Graph& graph;
        unsigned parent;
    } context{*this, number};
    node.each_child(
        [](void* opaque, const char* role, tree::Slot& slot) {
            if (!slot) return;
            auto& [graph, parent] = *static_cast<Context*>(opaque);
            const unsigned child = graph.add_node(tree::counted(*slot));
            graph.text_ += "    n" + std::to_string(parent) + " -> n" + std::to_string(child) +
                           " [label=" + quoted(role ? role : "") + "];\n";
        },
        &context);
    return number;
}

std::string Graph::finish() { return std::move(text_ += "}\n"); }

} // namespace boomslang::lab
