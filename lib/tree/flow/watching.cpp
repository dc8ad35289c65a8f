#include "tree/flow/watching.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "runtime/call/tracing.h"
#include "tree/core/control.h"
#include "tree/flow/counting.h"
#include "tree/flow/exceptions.h"
#include "tree/flow/generators.h"
#include "tree/flow/loops.h"

namespace boomslang::tree {

using namespace runtime;

namespace {

// What ran in its traced form from a statement on: the nodes under way pass on that an exception is there.
const Frame* gone_over;
bool gone_yielding;
Value gone_outcome;

Value leave_for(Frame* f, Value outcome) {
    gone_over = f;
    gone_yielding = f->resuming;
    gone_outcome = outcome;
    return Value::exception();
}

// Activations of which an outermost statement is being watched: it tells of their end. It is executed, or was resumed
// within; then it does not hear of a yield.
using Frames = std::vector<const Frame*>;
Frames ending_told, ending_told_resumed;
bool has(const Frames& frames, const Frame* f) {
    return std::find(frames.begin(), frames.end(), f) != frames.end();
}
class EndingTold {
  public:
    EndingTold(Frames& frames, const Frame* f) : frames_(frames), pushed_(f) {
        if (f) frames_.push_back(f);
    }
    ~EndingTold() {
        if (pushed_) frames_.pop_back();
    }
    EndingTold(const EndingTold&) = delete;

  private:
    Frames& frames_;
    bool pushed_;
};
// Bodies that are being watched: they tell of the line of their loop or `with`, which comes once more behind them.
struct WatchedBody {
    const Frame* frame;
    const WatchNode* body;
    bool operator==(const WatchedBody&) const = default;
};
std::vector<WatchedBody> bodies_told;

bool is_told(const Frame* f, const WatchNode* body) {
    return std::find(bodies_told.begin(), bodies_told.end(), WatchedBody{f, body}) !=
           bodies_told.end();
}

// The activation whose end a statement has told of already.
const Frame* left;

// In trees that count (counting.h) a node that counts stands before those that are meant.
bool is_block(const Node* node) { return dynamic_cast<const BlockBase*>(&counted(*node)); }

bool comes_again(const Node* node) {
    return dynamic_cast<const IterateBase*>(node) || dynamic_cast<const WhileBase*>(node) ||
           dynamic_cast<const WithNode*>(node) || dynamic_cast<const ResumableForNode*>(node) ||
           dynamic_cast<const ResumableWhileNode*>(node);
}

// Forms that the site had before may be active further up, and go on in the one that is at their home.
void move_former(Node* node) {
    for (Node* form = node->retired; form; form = form->retired) form->home = node->home;
}

void put_before(Tree& tree, Slot& slot, WatchNode::Place place) {
    Node* node = slot.node;
    if (!node || dynamic_cast<WatchNode*>(node)) return;
    Node* parent = node->parent;
    auto* fresh = tree.make<WatchNode>(node->span, place);
    fresh->inner.set(fresh, node);
    move_former(node);
    slot.set(parent, fresh);
    fresh->tell_owner();
}

void watch_below(Tree& tree, Node& node, bool outermost);

void watch_at(Tree& tree, Node& owner, std::string_view role, Slot& slot) {
    Node* node = slot.node;
    if (!node) return;
    watch_below(tree, counted(*node), false);
    if (dynamic_cast<ConditionalNode*>(&owner)) return;
    const bool statement = is_block(&owner) || role == "body" || role == "then" || role == "else" ||
                           role == "finally" || role == "except";
    if (!statement) return;
    if (!is_block(node))
        put_before(tree, slot, role == "except" ? WatchNode::Clause : WatchNode::Statement);
    if (role == "body" && comes_again(&owner)) {
        if (auto* inner = dynamic_cast<WatchNode*>(slot.node);
            inner && inner->place == WatchNode::Body)
            return;
        Node* now = slot.node;
        auto* fresh = tree.make<WatchNode>(now->span, WatchNode::Body);
        fresh->inner.set(fresh, now);
        slot.set(&owner, fresh);
        fresh->tell_owner();
    }
}

void watch_below(Tree& tree, Node& node, bool outermost) {
    struct Context {
        Tree& tree;
        Node& owner;
        std::vector<std::pair<const char*, Slot*>> slots{};
    } context{tree, node};
    node.each_child([](void* c, const char* role,
                       Slot& slot) { static_cast<Context*>(c)->slots.emplace_back(role, &slot); },
                    &context);
    for (auto& [role, slot] : context.slots) {
        if (outermost && slot->node) {
            watch_below(tree, counted(*slot->node), false);
            put_before(tree, *slot,
                       slot == context.slots.back().second ? WatchNode::Last
                                                           : WatchNode::Outermost);
        } else {
            watch_at(tree, node, role, *slot);
        }
    }
}

} // namespace

bool has_gone_over(Frame* f, Value& outcome) {
    if (f != gone_over) return false;
    gone_over = nullptr;
    f->resuming = gone_yielding;
    outcome = gone_outcome;
    return true;
}

bool watch_trees() {
    add_watcher([](Frame* frame) {
        if (left == frame) left = nullptr; // another one, which was there before
        if (auto* tree = dynamic_cast<Tree*>(frame->code->executable)) watch(*tree);
    });
    return true;
}

void tell_end_under_way(Frame* f, Value& outcome) {
    if (left == f || !f->object || frame_object(f)->trace.is_empty()) {
        left = nullptr;
        return;
    }
    if (outcome.is_exception()) {
        if (state.traced != f) tell_exception(f);
        tell_left(f);
    } else if (Value told = tell_return(f, Value::none()); told.is_exception()) {
        outcome = told;
    }
}

void watch(Tree& tree) {
    Node* root = tree.root();
    if (!root || dynamic_cast<WatchNode*>(root)) return;
    if (is_block(root)) return watch_below(tree, counted(*root), true);
    watch_below(tree, counted(*root), false);
    put_before(tree, tree.body(), WatchNode::Last);
}

void WatchNode::remove() {
    if (is_retired() || !home) return;
    Node* node = inner.node;
    home->set(parent, node);
    move_former(node);
    node->tell_owner();
}

Value WatchNode::execute(Frame* f) {
    if (are_lines_wanted()) f->position = inner.node;
    else if (state.trace_function.is_empty() && !state.hooks_running) remove();
    Node* node = inner.node;
    const bool wanted = are_lines_wanted() || (f->object && !frame_object(f)->trace.is_empty());
    if (wanted && is_traced() && place < Clause && only_passes_on()) {
        Value result;
        if (go_over(f, inner->span, result)) return leave_for(f, result);
    }
    const bool drops = node->drops_value();
    Value v = is_traced() && f->object && !frame_object(f)->trace.is_empty() ? watch(f)
                                                                             : node->execute(f);
    return drops && v.is_value() ? Value::empty() : v;
}

// What stands around the statement does nothing when control leaves it.
bool WatchNode::only_passes_on() const {
    for (const Node* node = parent; node; node = node->parent)
        if (!is_block(node) && !dynamic_cast<const WatchNode*>(node) &&
            !dynamic_cast<const CountingNode*>(node) && !dynamic_cast<const IfBase*>(node) &&
            !dynamic_cast<const WhileBase*>(node) && !dynamic_cast<const ResumableWhileNode*>(node))
            return false;
    return true;
}

Value WatchNode::watch(Frame* f) {
    FrameObject* object = frame_object(f);
    const bool outermost = place == Outermost || place == Last;
    left = nullptr;
    f->position = inner.node;
    if (place != Body) {
        if (!object->traced_position) object->traced_line = 0;
        object->traced_position = nullptr;
        const std::uint32_t line = inner->span.line;
        if (line != object->traced_line) TRY(tell_line(f, object, line));
    }
    if (place == Body) bodies_told.push_back({f, this});
    Value v;
    {
        const EndingTold told(ending_told, outermost ? f : nullptr);
        v = inner->execute(f);
    }
    if (place == Body) bodies_told.pop_back();
    return tell_outcome(f, v);
}

// In a generator that was resumed within the statement.
Value WatchNode::go_on(Frame* f, Slot&, Value outcome) {
    if (is_traced() && f->object && !frame_object(f)->trace.is_empty())
        return tell_outcome(f, outcome);
    return outcome;
}

Value resume_watched(Tree& tree, Frame* f, Value sent) {
    const WatchNode* outermost = nullptr;
    if (f->resuming && !frame_object(f)->trace.is_empty())
        for (auto* node = static_cast<const Node*>(f->position); node; node = node->parent)
            if (auto* one = dynamic_cast<const WatchNode*>(node);
                one && (one->place == WatchNode::Outermost || one->place == WatchNode::Last))
                outermost = one;
    left = nullptr;
    if (outermost) // which was told of when the frame was brought back
        frame_object(f)->traced_line = outermost->inner->span.line;
    const EndingTold told(ending_told_resumed, outermost ? f : nullptr);
    return tree.go_on(f, sent);
}

// The statement is through with `v`.
Value WatchNode::tell_outcome(Frame* f, Value v) {
    FrameObject* object = frame_object(f);
    const bool outermost = place == Outermost || place == Last;
    if (gone_over == f || !is_traced() || object->trace.is_empty()) return v;
    if (v.is_exception()) {
        if (state.traced != f) tell_exception(f);
        if (outermost && v.is_exception()) {
            tell_left(f);
            left = f;
        }
        return v;
    }
    if (place == Clause) return v;
    if (inner->drops_value() && v.is_value()) v = Value::empty();
    if (v.is_value() || v.tag == Tag::Yield || (v.is_empty() && place == Last)) return leave(f, v);
    if (!v.is_empty() && v.tag != Tag::Continue) return v;
    const WatchNode* body = place == Body ? this : body_ended(v);
    if (!body || (body != this && is_told(f, body))) return v;
    f->position = body->parent;
    TRY(tell_line(f, object, body->parent->span.line));
    return v;
}

// The body whose end it is when this statement ends with `outcome`; null: none.
const WatchNode* WatchNode::body_ended(Value outcome) const {
    for (const Node* node = this; node->parent; node = node->parent) {
        if (auto* one = dynamic_cast<const WatchNode*>(node); one && one->place == Body) return one;
        if (auto* block = dynamic_cast<const BlockBase*>(node->parent)) {
            if (outcome.is_empty() && node->home != block->steps + block->count - 1) return nullptr;
        } else if (!dynamic_cast<const WatchNode*>(node->parent) &&
                   !dynamic_cast<const CountingNode*>(node->parent) &&
                   !dynamic_cast<const IfBase*>(node->parent)) {
            return nullptr;
        }
    }
    return nullptr;
}

// The activation ends with `v`, or yields.
Value WatchNode::leave(Frame* f, Value v) {
    const bool outermost = place == Outermost || place == Last;
    if (left == f) return v;
    const bool resumed = v.tag != Tag::Yield && has(ending_told_resumed, f);
    if (!outermost && (resumed || has(ending_told, f))) return v;
    const Value result = v.tag == Tag::Yield ? f->locals[f->code->frame_size - 1]
                         : v.is_empty()      ? Value::none()
                                             : v;
    TRY(tell_return(f, result));
    left = f;
    return v;
}

} // namespace boomslang::tree
