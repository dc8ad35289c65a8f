// The second pass: what registers may hold. A state is a set of Content for each register; where
// ways meet, sets are joined, and what is reached with a larger state than before is visited again.
#include "bytecode/verifier_impl.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;

namespace {

using Contents = std::uint16_t;

// Of all ways together, in registers looked at: what takes longer is nothing that a program needs.
constexpr std::size_t kMostWork = std::size_t{1} << 28;
constexpr std::size_t kMostStates = std::size_t{1} << 26;

const char* name_of(Contents one) {
    switch (one) {
    case kStale: return "nothing";
    case kEmpty: return "an unbound variable";
    case kNone: return "None";
    case kStrValue: return "a str";
    case kTupleValue: return "a tuple";
    case kListValue: return "a list";
    case kSetValue: return "a set";
    case kDictValue: return "a dict";
    case kCodeValue: return "code";
    case kCellValue: return "a cell";
    case kExceptionValue: return "an exception";
    case kIterator:
    case kStep:
    case kLeft: return "the iterator of a loop";
    case kHandledBefore: return "the exception handled before";
    default: return "any value";
    }
}

Contents of_constant(Value v) {
    if (v.is_none()) return kNone;
    if (is_exact_str(v)) return kStrValue;
    if (is_exact(v, types::tuple)) return kTupleValue;
    if (is_exact(v, types::code)) return kCodeValue;
    return kOther;
}

class FlowCheck {
  public:
    explicit FlowCheck(const CodeLayout& layout)
        : layout_(layout), code_(layout.code), width_(layout.code.frame_size) {}

    std::optional<Flaw> run() {
        std::size_t count = layout_.leaders.size();
        if (count * width_ > kMostStates) return flaw_at(0, "too complex to verify");
        states_.assign(count * width_, 0);
        modes_.assign(count, kUnseen);
        queued_.assign(count, false);
        now_.assign(width_, kStale);
        enter();
        merge(0, now_);
        while (!work_.empty() && reason_.empty()) {
            std::uint32_t leader = work_.back();
            work_.pop_back();
            queued_[leader] = false;
            block(leader);
        }
        if (!reason_.empty()) return flaw_at(at_, reason_);
        return {};
    }

  private:
    // Bits that hold for all ways to an instruction, or for none.
    enum Mode : std::uint8_t { kRaised = 1, kStarted = 2, kUnseen = 0xFF };

    bool fail(std::string why) {
        if (reason_.empty()) reason_ = std::move(why);
        return false;
    }

    void enter() {
        for (std::uint32_t i = 0; i < code_.local_count; ++i) now_[i] = kEmpty;
        for (std::uint32_t i = 0; i < code_.code->parameter_count; ++i) now_[i] = kOther;
        if (!layout_.function) now_[0] = kOther;
        mode_ = layout_.generator ? 0 : kStarted;
    }

    // `state` is one way to the leader.
    void merge(std::uint32_t leader, const std::vector<Contents>& state, std::uint8_t raised = 0) {
        auto mode = static_cast<std::uint8_t>(mode_ | raised);
        Contents* known = states_.data() + leader * std::size_t{width_};
        bool changed = modes_[leader] == kUnseen;
        if (changed) modes_[leader] = mode;
        if (modes_[leader] != mode) {
            bool about_raising = (modes_[leader] ^ mode) & kRaised;
            fail(about_raising ? "reached with an exception and without one"
                               : "reached before and after the generator was returned");
            return;
        }
        work_done_ += width_;
        for (std::uint32_t i = 0; i < width_; ++i) {
            Contents joined = known[i] | state[i];
            changed |= joined != known[i];
            known[i] = joined;
        }
        if (changed) enqueue(leader);
    }
    void enqueue(std::uint32_t leader) {
        if (queued_[leader]) return;
        queued_[leader] = true;
        work_.push_back(leader);
    }

    // From a leader to the next.
    void block(std::uint32_t leader) {
        std::uint32_t i = layout_.leaders[leader];
        const Contents* known = states_.data() + leader * std::size_t{width_};
        now_.assign(known, known + width_);
        mode_ = modes_[leader];
        handler_ = kNowhere;
        for (;;) {
            at_ = i;
            if (++work_done_ > kMostWork) return void(fail("too complex to verify"));
            // Whatever registers hold here, an exception may find it so.
            if (layout_.handler_at[i] != handler_) {
                handler_ = layout_.handler_at[i];
                if (handler_ != kNowhere) merge(handler_, now_, kRaised);
            }
            Op op = layout_.at(i).op;
            if (!step(i)) return;
            std::uint32_t next = i + info(op).units;
            if (ends(op)) return;
            if (next >= layout_.size()) return void(fail("the code ends without a return"));
            i = next;
            if (layout_.leader_at[i] != kNowhere) return merge(layout_.leader_at[i], now_);
        }
    }

    // --- registers

    bool set(std::uint32_t r, Contents contents) {
        if (r < code_.local_count && (contents & ~kVariable))
            return fail(std::string(name_of_first(contents & ~kVariable)) +
                        " would be in the variable in register " + std::to_string(r));
        now_[r] = contents;
        if (handler_ == kNowhere) return true;
        Contents& known = states_[handler_ * std::size_t{width_} + r];
        if ((known | contents) == known) return true;
        known |= contents;
        enqueue(handler_);
        return true;
    }
    static const char* name_of_first(unsigned contents) {
        return name_of(static_cast<Contents>(contents & -contents));
    }
    bool require(std::uint32_t r, unsigned allowed) {
        unsigned wrong = now_[r] & ~allowed;
        if (!wrong) return true;
        std::string why = "register " + std::to_string(r) + " may hold " + name_of_first(wrong);
        if (allowed != kAnyValue) why += std::string(", not ") + name_of_first(allowed);
        return fail(std::move(why));
    }
    bool read_operand(std::uint32_t i, int k, std::uint32_t first) {
        const OperandInfo& operand = info(layout_.at(i).op).operands[k];
        std::uint32_t count = register_count(code_, i, k);
        work_done_ += count;
        for (std::uint32_t n = 0; n < count; ++n)
            if (!require(first + n, operand.content[operand.count ? n : 0])) return false;
        return true;
    }
    bool write_operand(std::uint32_t i, int k, std::uint32_t first) {
        const OperandInfo& operand = info(layout_.at(i).op).operands[k];
        std::uint32_t count = register_count(code_, i, k);
        work_done_ += count;
        for (std::uint32_t n = 0; n < count; ++n)
            if (!set(first + n, operand.content[operand.count ? n : 0])) return false;
        return true;
    }

    // --- instructions

    bool step(std::uint32_t i) {
        const Instruction& at = layout_.at(i);
        const OpInfo& op = info(at.op);
        bool catches = at.op == Op::Catch || at.op == Op::EndAsyncFor;
        if (catches != bool(mode_ & kRaised))
            return fail(catches ? "no exception to catch" : "an exception that nothing catches");
        mode_ &= static_cast<std::uint8_t>(~kRaised);
        if (!check_mode(at.op)) return false;
        const std::uint32_t values[] = {at.a, at.b, at.c};
        if (at.op != Op::MakeFunction && at.op != Op::MoveTwo)
            for (int k = 0; k < 3; ++k)
                if (op.operands[k].kind == OperandKind::Read ||
                    op.operands[k].kind == OperandKind::Both)
                    if (!read_operand(i, k, values[k])) return false;
        if (!effect(i, at)) return false;
        std::uint32_t target = target_of(layout_, i);
        if (at.op == Op::ForIter) {
            Contents before = now_[at.b];
            if (!set(at.b, kOther)) return false;
            merge(layout_.leader_at[target], now_);
            now_[at.b] = before;
        } else if (target != kNowhere) {
            merge(layout_.leader_at[target], now_);
        }
        return reason_.empty();
    }

    // A generator's body runs when the generator was returned, never before.
    bool check_mode(Op op) {
        bool started = mode_ & kStarted;
        if (op == Op::ReturnGenerator) {
            if (started) return fail("the generator was returned before");
            if (handler_ != kNowhere) return fail("a handler protects where a generator begins");
            mode_ |= kStarted;
            // It has the variables; what temporaries held was the caller's of the function.
            for (std::size_t r = code_.local_count; r < now_.size(); ++r) now_[r] = kStale;
            return true;
        }
        bool leaves =
            op == Op::Yield || op == Op::Send || op == Op::Return || op == Op::ReturnConst;
        return !leaves || started || fail("no generator was returned before");
    }

    bool effect(std::uint32_t i, const Instruction& at) {
        switch (at.op) {
        case Op::Move: return set(at.a, now_[at.b]);
        case Op::MoveTwo: // one after the other
            return require(at.b, kAnyValue) && set(at.a, now_[at.b]) && require(at.c, kAnyValue) &&
                   set(at.a + 1u, now_[at.c]);
        case Op::CheckLocal: return set(at.a, bound(at.a));
        case Op::MoveChecked: return set(at.b, bound(at.b)) && set(at.a, now_[at.b]);
        case Op::DeleteLocal: return set(at.a, kEmpty);
        case Op::MakeCell: return set(at.a, kCellValue);
        case Op::LoadConst: return set(at.a, of_constant(code_.constants->items[at.wide()]));
        case Op::LoadMethod: return set(at.a, kOther) && set(at.a + kReceiver, kOther | kEmpty);
        case Op::Call: return call(at, false);
        case Op::CallMethod: return call(at, true);
        case Op::MakeFunction: return make_function(at) && set(at.a, kOther);
        case Op::ForIter: return true;
        default: break;
        }
        const OpInfo& op = info(at.op);
        const std::uint32_t values[] = {at.a, at.b, at.c};
        for (int k = 0; k < 3; ++k) {
            OperandKind kind = op.operands[k].kind;
            if (kind == OperandKind::Write && !write_operand(i, k, values[k])) return false;
            if (kind == OperandKind::Both && !set(values[k], kOther)) return false;
        }
        return true;
    }

    // Behind a check; what is unbound for certain raises, and nothing follows.
    Contents bound(std::uint32_t r) const {
        auto contents = static_cast<Contents>(now_[r] & kAnyValue);
        return contents ? contents : Contents{kOther};
    }

    // The callee's frame lies over everything behind the callee.
    bool call(const Instruction& at, bool method) {
        if (!require(at.b, kAnyValue)) return false;
        if (method && !require(at.b + kReceiver, kAnyValue | kEmpty)) return false;
        for (std::uint32_t n = 0; n < at.c; ++n)
            if (!require(at.b + kArguments + n, kAnyValue)) return false;
        work_done_ += width_ - at.b;
        if (!set(at.b, kOther)) return false;
        for (std::uint32_t r = at.b + 1u; r < width_; ++r)
            if (now_[r] != kStale && !set(r, kStale)) return false;
        return set(at.a, kOther);
    }

    bool make_function(const Instruction& at) {
        const std::pair<std::uint32_t, unsigned> parts[] = {{kDefaults, kTupleValue},
                                                            {kKeywordDefaults, kDictValue},
                                                            {kAnnotations, kDictValue},
                                                            {kDoc, kAnyValue},
                                                            {kClosure, kTupleValue}};
        std::uint32_t r = at.b;
        if (!require(r++, kCodeValue)) return false;
        for (auto [flag, allowed] : parts)
            if ((at.c & flag) && !require(r++, allowed)) return false;
        return true;
    }

    const CodeLayout& layout_;
    const Bytecode& code_;
    const std::uint32_t width_;
    std::vector<Contents> states_{}; // of leaders, one behind another
    std::vector<std::uint8_t> modes_{};
    std::vector<bool> queued_{};
    std::vector<std::uint32_t> work_{};
    std::vector<Contents> now_{};
    std::uint8_t mode_ = 0;
    std::uint32_t handler_ = kNowhere; // number of the leader
    std::uint32_t at_ = 0;
    std::size_t work_done_ = 0;
    std::string reason_{};
};

} // namespace

std::optional<Flaw> check_flow(const CodeLayout& layout) { return FlowCheck(layout).run(); }

} // namespace boomslang::bytecode
