// Counting executions, for pictures and statistics. A tree that is built to be counted has a node of
// its own before every node that specializes, and before others where all are counted; other trees have none,
// so counting costs them nothing.
#pragma once

#include "runtime/call/function.h"
#include "tree/core/target.h"

namespace boomslang::tree {

class Tree;

// Of all sites of all trees that count (and the rounds of generic loops of others).
extern std::uint64_t site_executions;
// Trees that are built from now on count nodes that are no sites, too. Without locals and constants, which
// are operands of their parents as registers are of instructions, and without targets and patterns.
extern bool counts_all_nodes;
// Of all nodes, sites among them: what the tree dispatched if it fused none of them.
std::uint64_t node_executions();
// Called when set for each of them, before it is executed; `node` is the form that the site has then.
extern void (*execution_hook)(const Frame* f, const Node& node);

extern std::uint64_t plain_executions; // of nodes that are no sites

// Its inner slot is the home of what it counts, which is rewritten there; `hits` of the node that is
// there when it is executed goes up. Parents are not fused across it.
struct CountingNode final : Node {
    Slot inner;
    bool is_site = true;
    void count(Frame* f) {
        if (!is_site) {
            ++plain_executions;
            return;
        }
        ++inner->hits;
        ++site_executions;
        if (execution_hook) execution_hook(f, *inner);
    }
    Value execute(Frame* f) override {
        count(f);
        return inner->execute(f);
    }
    Condition execute_bool(Frame* f) override {
        count(f);
        return inner->execute_bool(f);
    }
    Value execute_tested(Frame* f, Condition& truth) override {
        count(f);
        return inner->execute_tested(f, truth);
    }
    const Node* tester(const Slot&) const override {
        return parent ? parent->tester(*home) : nullptr;
    }
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", inner); }
    Description describe() const override { return {"CountingNode"}; }
};
struct CountingTarget final : Target {
    Slot inner;
    Value store(Frame* f, Value v) override {
        ++inner->hits;
        ++site_executions;
        if (execution_hook) execution_hook(f, *inner);
        return target_in(inner)->store(f, v);
    }
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", inner); }
    Description describe() const override { return {"CountingTarget"}; }
};

// As build_tree, counting.
runtime::Executable* build_counting_tree(runtime::Code* code);
// The node that a counting one stands for, or the node itself.
const Node& counted(const Node& node);
Node& counted(Node& node);

// What a form of a site has seen: executions that its fast path served, and those that it missed. A
// generic form has executions only. Zero where nobody counts.
struct Counts {
    std::uint64_t hits;
    std::uint64_t misses;
};
Counts counts_of(const Node& node);
// Executions of the site that has this live node: in generic forms, and in specialized ones. Of a loop each
// round of the generic form is an execution, and of a specialized one each time that it is entered.
struct Executions {
    std::uint64_t generic = 0, specialized = 0;
    std::uint64_t all() const noexcept { return generic + specialized; }
};
Executions executions_of(const Node& node);

} // namespace boomslang::tree
