// Pictures of what functions have become, in Graphviz's language or Mermaid's: a box for each node of a tree,
// or for each basic block of instructions, coloured by its state; a cluster for each function. To look at:
// `boomslang dot FILE | dot -Tsvg > tree.svg`.
#pragma once

#include "bytecode/bytecode.h"
#include "lab/instruction_texts.h"
#include "tree/core/tree.h"

#include <string>
#include <string_view>

namespace boomslang::lab {

struct GraphOptions {
    enum class Language { Graphviz, Mermaid } language = Language::Graphviz;
    bool diff = false;        // marks what was rewritten, with the name that it had
    unsigned depth = ~0u;     // nodes that stand deeper are left out
    bool hide_leaves = false; // variables and constants are left out
};

class Graph {
  public:
    explicit Graph(std::string_view title, GraphOptions options = {});
    // Draws thick what is numbered so in the cluster that is added next: a node of the tree in preorder, or an
    // instruction by its index.
    void mark(std::uint32_t place) { marked_ = place; }
    void add(const tree::Tree& tree, std::string_view title);
    // `adaptive` false: as compiled.
    void add(const bytecode::Bytecode& code, const std::vector<InstructionText>& texts,
             std::string_view title, bool adaptive = true);
    // The whole picture; nothing may be added after it.
    std::string finish();

  private:
    // What a box shows: lines, of which the first may have been another.
    struct Box {
        std::string id, old_name, colour;
        std::vector<std::string> lines;
        bool thick = false;
    };
    struct Row {
        std::string old_name, text, colour;
        bool thick = false;
    };
    void begin_cluster(std::string_view title);
    void end_cluster();
    void box(const Box& box);
    void block(const std::string& id, const std::vector<Row>& rows);
    void edge(const std::string& from, const std::string& to, std::string_view label, bool dashed);
    std::string id_of(std::uint32_t place) const;
    void add_node(tree::Node& node, const std::string& parent, std::string_view role,
                  unsigned depth);

    GraphOptions options_;
    std::string text_;
    unsigned clusters_ = 0;
    std::uint32_t next_ = 0; // number of the next node in preorder, those too that are left out
    std::uint32_t marked_ = ~0u;
};

} // namespace boomslang::lab
