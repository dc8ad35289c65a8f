// Pictures of node trees in Graphviz's language: a box for each node, coloured by its state, a
// cluster for each tree. To look at: `boomslang dot FILE | dot -Tsvg > tree.svg`.
#pragma once

#include "tree/core/tree.h"

#include <string>
#include <string_view>

namespace boomslang::lab {

class Graph {
  public:
    explicit Graph(std::string_view title);
    void add(const tree::Tree& tree, std::string_view title);
    // The whole picture; nothing may be added after it.
    std::string finish();

  private:
    unsigned add_node(tree::Node& node);

    std::string text_;
    unsigned nodes_ = 0;
    unsigned clusters_ = 0;
};

} // namespace boomslang::lab
