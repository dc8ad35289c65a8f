// The tree of one code object: owner of all its nodes, live and retired, and its executable.
#pragma once

#include <vector>

#include "ops/event.h"
#include "runtime/call/function.h"
#include "support/arena.h"
#include "support/live_list.h"
#include "tree/core/step.h"

namespace boomslang::tree {

// How a parameter or local that a nested function captures gets its cell on entry.
struct CellSetup {
    std::uint32_t slot; // the cell goes here; a parameter's value is taken from the same slot
    bool parameter;
};

class Tree final : public runtime::Executable {
  public:
    explicit Tree(runtime::Code* code) : code_(code) {}

    Value execute(Frame* frame) override;
    Value resume(Frame* frame, Value sent) override;
    // What resume() does but for how the activation is left: the outcome of the body.
    Value go_on(Frame* frame, Value sent);
    SourceSpan span(const void* position) const override;
    std::int32_t cell_slot(std::uint32_t index) const override {
        return static_cast<std::int32_t>(cells[index].slot);
    }
    void trace(runtime::Marker& marker) override;

    template <class T, class... Args>
    T* make(SourceSpan span, Args&&... args) {
        T* node = new (arena_.allocate(sizeof(T), alignof(T))) T(std::forward<Args>(args)...);
        node->span = span;
        ++node_count_;
        return node;
    }
    // Storage that lives and is traced with the tree.
    template <class T>
    T* make_array(std::size_t n) {
        T* p = static_cast<T*>(arena_.allocate(sizeof(T) * n + 1, alignof(T)));
        for (std::size_t i = 0; i < n; ++i) new (p + i) T();
        return p;
    }

    runtime::Code* code() const { return code_; }
    Node* root() const { return root_.node; }
    Step& body() { return root_; }
    bool is_generator() const noexcept {
        return code_->flags &
               (runtime::kGenerator | runtime::kCoroutine | runtime::kAsyncGenerator);
    }
    // Runs the body in a frame that is entered: the value returned, or Exception. A generator
    // function's body waits for resume(): the value is the generator.
    [[gnu::always_inline]] Value run(Frame* frame) {
        if (has_prologue)
            if (const Value made = begin(frame); !made.is_empty()) return made;
        Value v = root_.last->execute(frame);
        if (v.is_value()) [[likely]]
            return v;
        return finish(frame, v);
    }
    static Tree* of_root_slot(Slot* slot) noexcept;
    // It is built; nodes that come later are few.
    void trim() noexcept { arena_.trim(); }
    std::size_t node_count() const { return node_count_; }
    std::size_t bytes() const;

    std::vector<CellSetup> cells; // made on entry
    std::uint32_t first_free = 0; // slots that the closure's cells are copied to, in order
    bool has_free = false;
    bool has_prologue = false; // any of the two, or it is a generator: begin() has work

    // All trees that are alive, for dumps and statistics.
    static const std::vector<Tree*>& all();
    support::LivePlace live;
    ~Tree() override;
    static void track(Tree* tree);

  private:
    Value begin(Frame* frame);
    Value finish(Frame* frame, Value outcome);

    runtime::Code* code_;
    support::Arena arena_;
    Step root_;
    std::size_t node_count_ = 0;
};

// Code::prepare of this back end: null when it cannot be built (exception pending).
runtime::Executable* build_tree(runtime::Code* code);

// Called for every rewrite when set (log, statistics).
extern void (*rewrite_hook)(const Node& before, const Node& after, const char* reason);
// Called when set for everything that happens at a site: the node that it had, and the one that it has.
extern void (*site_hook)(Node& before, Node& after, const ops::SiteEvent& event);

} // namespace boomslang::tree
