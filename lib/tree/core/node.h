// Executable nodes: the tree that rewrites itself.
//
// A node returns a Value: an expression its result, or Exception; a statement Empty to go on, or
// whatever leaves it (Exception, Break, Continue, Yield, or the value of a `return`).
//
// Rewriting replaces a node in its home slot. The replaced node is retired, not freed: it may be
// active in an outer recursive call or a suspended generator, and must stay correct then. It keeps its
// children (which may be retired themselves), its guards still hold or fail truthfully, and a miss of
// a retired node takes the generic path and changes nothing more.
#pragma once

#include <cstdint>
#include <vector>

#include "ops/families.h"
#include "ops/policy.h"
#include "runtime/call/function.h"
#include "runtime/state/error.h"
#include "runtime/state/state.h"
#include "support/invariant.h"
#include "support/source.h"

namespace boomslang::ops {
struct CacheEntry;
}

namespace boomslang::tree {

using ops::Family;
using ops::Spec;
using runtime::Frame;
using runtime::Value;
using support::SourceSpan;

struct Node;
class Tree;

// Where in a frame something is, as the distance in bytes: an access costs no arithmetic.
struct Place {
    std::uint32_t offset = 0;

    Place() = default;
    explicit Place(std::uint32_t local) noexcept
        : offset(static_cast<std::uint32_t>(sizeof(Frame) + local * sizeof(Value))) {}
    // The local variable or temporary.
    [[gnu::always_inline]] Value& in(Frame* f) const noexcept {
        BOOMSLANG_ASSERT(offset >= sizeof(Frame) &&
                             offset - sizeof(Frame) < f->code->frame_size * sizeof(Value),
                         "the frame has the slot");
        return *reinterpret_cast<Value*>(reinterpret_cast<char*>(f) + offset);
    }
    // The frame that begins there.
    [[gnu::always_inline]] Frame* frame_in(Frame* f) const noexcept {
        BOOMSLANG_ASSERT(offset >= sizeof(Frame) &&
                             offset - sizeof(Frame) <= f->code->frame_size * sizeof(Value),
                         "the callee's frame begins among the caller's temporaries");
        return reinterpret_cast<Frame*>(reinterpret_cast<char*>(f) + offset);
    }
};

enum class Condition : int { No = 0, Yes = 1, Raised = 2 };

enum class NodeState : std::uint8_t {
    Plain,         // has no specializations
    Uninitialized, // never specialized yet
    Specialized,
    Generic, // was specialized, or could not be
};

// How a node's value can be had by its parent.
//   Attribute: of a local, where the attribute is one of the instance itself (attribute_operand.h)
//   Polymorphic: the same of instances of a few shapes
//   Product: of two locals that are floats (binary.h)
//   Global: a variable of the module, read in a function (global_operand.h)
//   Offset: an integer in a local, and a constant that is added to it (binary.h)
enum class Form : std::uint8_t {
    Expression,
    Local,
    Constant,
    Attribute,
    Polymorphic,
    Product,
    Global,
    Offset
};
// The operation that a node is a site of, and the form it has; Family::Count: it has no specializations.
struct Operation {
    Family family = Family::Count;
    Spec spec = Spec::Generic;
};

// What dumps show of a node.
struct Description {
    const char* name; // class: "IntAddNode"
    NodeState state = NodeState::Plain;
    std::string detail{}; // names, constants, cached shapes
};

// The parent's edge to a child. Assigning through `set` makes the child know its home.
struct Slot {
    Node* node = nullptr;

    Node* operator->() const noexcept {
        BOOMSLANG_ASSERT(node, "the slot has a node");
        return node;
    }
    Node& operator*() const noexcept { return *operator->(); }
    explicit operator bool() const noexcept { return node; }
    inline void set(Node* parent, Node* child) noexcept; // null is fine
};

using ChildVisitor = void (*)(void* context, const char* role, Slot& slot);

struct Node {
    SourceSpan span;
    Node* parent = nullptr;
    Slot* home = nullptr;    // null at the root
    Node* retired = nullptr; // forms this site had before, newest first
    std::uint64_t hits = 0;  // executions in this form; counted only behind a CountingNode
    ops::SiteState site;

    virtual ~Node() = default;
    virtual Value execute(Frame* f) = 0;
    // As truth(execute(f)).
    virtual Condition execute_bool(Frame* f);
    // As execute, and also finds the truth of the value.
    virtual Value execute_tested(Frame* f, Condition& truth);
    virtual Description describe() const = 0;
    virtual Operation operation() const { return {}; }
    // What the inline cache of a specialized node keeps (ops/describe_cache.h).
    virtual void describe_cache(std::vector<ops::CacheEntry>& out) const;
    virtual void each_child(ChildVisitor visit, void* context);
    // To be called when the child in `slot` was replaced: a node that is statically bound to the class of
    // its child replaces itself by one that fits the new child. The default does nothing.
    virtual void child_replaced(Slot& slot);
    // The node that uses the truth of the child in this slot: this one, or one further up whose condition
    // this node is a part of. Null: no node does.
    virtual const Node* tester(const Slot& child) const;
    // The span of the operation that comes before the node's own: a method call's look-up.
    virtual SourceSpan first_span() const { return span; }
    // The node that does all the work of this one, and may be executed in its stead.
    virtual Node* forward() noexcept { return this; }
    // Whether its value is dropped, as that of an expression that stands as a statement.
    virtual bool drops_value() const noexcept { return false; }
    // The form in which a parent may read this node as its operand. (The builder knows Local and Constant.)
    virtual Form operand_form() const noexcept { return Form::Expression; }
    // Whether execute_bool of this node, or of its parts, finds the truth itself, so that no TruthNode is
    // needed in front of it.
    virtual bool answers_truth() const noexcept { return false; }
    // Whether this node's class is a Fusible (fusion.h).
    virtual bool is_fusible() const noexcept { return false; }
    // In the body of a generator: the child in `from`, in which it was suspended, has been resumed and is
    // through with `outcome`. Goes on behind it, as execute() does when it executed the child itself.
    virtual Value go_on(Frame* f, Slot& from, Value outcome);

    bool is_retired() const noexcept { return home && home->node != this; }
    // One generic execution of a node that has specializations: true when it should try to specialize.
    // Asked in this order, a run without specialization has just the first test.
    bool is_due() noexcept {
        return ops::policy.enabled && !is_retired() && site.wants_specialization();
    }
    NodeState state_in(Spec spec) const noexcept {
        if (spec != Spec::Generic) return NodeState::Specialized;
        return site.has_tried() ? NodeState::Generic : NodeState::Uninitialized;
    }
    const Tree* tree() const noexcept;
    Tree* tree() noexcept;

    // Puts `fresh` into this node's place; `reason` is for the log. This node is retired. The only
    // way a tree changes.
    void replace_with(Node* fresh, const char* reason);
    // The parent hears that this child was rewritten, or forwards elsewhere than before.
    void tell_owner();
    // Counts a miss of this form, and says what follows from it. Nothing does for a retired node.
    ops::AfterMiss after_miss() noexcept {
        return is_retired() ? ops::AfterMiss::Keep : site.missed();
    }
    // Goes back to the generic form that the site had before, if there is one: the same node, so
    // that a site that goes to and fro keeps no more of them.
    Node* revert(const char* reason);
    // No specialization fits: a generic site waits longer for its next attempt, another becomes
    // generic.
    void find_nothing();
    // The form that the site had last, this one or what went back to it, if it is of that class.
    template <class Form>
    Form* last_form() noexcept {
        return dynamic_cast<Form*>(operation().spec != Spec::Generic ? this : retired);
    }

  protected:
    // The truth of what executing this node gave.
    [[gnu::always_inline]] Condition truth_at(Frame* f, Value v) const;
    // Before anything that may raise, call back into Python or look at the frame.
    void at(Frame* f) const noexcept { f->position = this; }
    void at_first(Frame* f) const noexcept { f->position = tagged(kFirst); }
    void at_truth(Frame* f) const noexcept { f->position = tagged(kTruth); }

  private:
    friend class Tree;
    // What a position says besides the node, in its low bits: the node's first operation is under way,
    // or the truth of its value is being found. Which span that has is worked out only when asked.
    enum : std::uintptr_t { kFirst = 1, kTruth = 2, kTags = 3 };
    const void* tagged(std::uintptr_t tag) const noexcept {
        return reinterpret_cast<const char*>(this) + tag;
    }
};

inline void Slot::set(Node* parent, Node* child) noexcept {
    node = child;
    if (child) {
        child->parent = parent;
        child->home = this;
    }
}

// Where the body of a generator suspends; its frame's position meanwhile. wake(): `sent` is what it goes on
// with, or Exception to raise the pending one there. The outcome is as that of execute().
struct SuspensionNode : Node {
    virtual Value wake(Frame* f, Value sent) = 0;
};

// The slots of the node's children, in the order of each_child().
std::vector<Slot*> slots_of(Node& node);

// Puts the child that was replaced back into the slot of a parent that was replaced for that reason: the
// parent is statically bound to the class of the child, and may still be active.
inline void keep_bound_node(Slot& slot) noexcept {
    Node* now = slot.node;
    Node* bound = now->retired;
    if (!bound) return;
    bound->parent = now->parent;
    bound->home = now->home;
    slot.node = bound;
}

inline Condition truth_of(Value v) {
    if (v.is_bool()) return v.as_bool() ? Condition::Yes : Condition::No;
    if (v.is_exception()) return Condition::Raised;
    int t = runtime::truth(v);
    return t < 0 ? Condition::Raised : static_cast<Condition>(t);
}

inline Condition Node::truth_at(Frame* f, Value v) const {
    if (v.is_bool()) [[likely]]
        return v.as_bool() ? Condition::Yes : Condition::No;
    if (v.is_object()) at_truth(f);
    return truth_of(v);
}

} // namespace boomslang::tree
