// A Python text that a test runs, and its trees afterwards.
#pragma once

#include "code/compiler.h"
#include "runtime/container/dict.h"
#include "tree/building/builder.h"
#include "tree/core/tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace boomslang::tree {

class Program {
  public:
    // Runs the text as a module. A Python exception fails the test.
    explicit Program(std::string_view text, std::string_view policy = "default",
                     code::Prepare prepare = build_tree);
    ~Program();

    // The value of an expression, in the module's namespace, as repr gives it; of an exception too.
    std::string eval(std::string_view expression);
    void exec(std::string_view statements);

    // The tree of the code object with this qualified name.
    Tree& tree(std::string_view qualname);
    // Nodes of a class that is in the tree now, in the order of the source.
    std::vector<Node*> nodes(std::string_view qualname, std::string_view name);
    Node& node(std::string_view qualname, std::string_view name); // just one
    int count(std::string_view qualname, std::string_view name) {
        return static_cast<int>(nodes(qualname, name).size());
    }

  private:
    runtime::Dict* globals_;
};

} // namespace boomslang::tree
