// The bytecode of one code object: the baseline, which never changes, and the adaptive copy, made when
// the code first runs, whose instructions are quickened in place.
//
// In the adaptive copy the constants stand before the instructions, in reverse, and a constant operand
// says how many instructions back its value is, so that no register holds the pool; registers stand
// there as distances (register_at); and the word behind an instruction with a cache is a pointer to its site.
#pragma once

#include <memory>
#include <vector>

#include "bytecode/instruction.h"
#include "ops/attribute.h"
#include "ops/call.h"
#include "ops/event.h"
#include "ops/global.h"
#include "ops/placement.h"
#include "ops/policy.h"
#include "runtime/call/function.h"
#include "runtime/container/tuple.h"
#include "support/arena.h"
#include "support/invariant.h"
#include "support/live_list.h"

namespace boomslang::bytecode {

using runtime::Frame;
using runtime::Value;

// What an instruction that quickens remembers.
struct Site {
    ops::SiteState state;
    ops::Spec spec = ops::Spec::Generic;
    ops::Spec last = ops::Spec::Generic; // generic: what would have fitted when it went back
    bool inplace = false;                // two-operand families: `+=` and the like

    // What the caches are for: the specialization that it has, or that it knew when it went back.
    ops::Spec last_form() const noexcept { return spec != ops::Spec::Generic ? spec : last; }
    // Sites that know a few shapes drop the oldest for another, if they choose after they were
    // generic.
    bool may_forget() const noexcept { return spec == ops::Spec::Generic || state.goes_back(); }
    void go_back(ops::Spec known) noexcept {
        last = known;
        spec = ops::Spec::Generic;
        state.generalized();
    }
};
struct NamedSite : Site {
    runtime::Str* name = nullptr;
};
struct GlobalSite : NamedSite {
    ops::GlobalCache cache{};
};
// The methods that a site finds for receivers of a few shapes.
struct MethodShapes {
    std::uint32_t count = 0;
    ops::MethodCache of[ops::PolymorphicCache::kShapes];
    void renew() const noexcept {}
};
struct AttributeSite : NamedSite {
    ops::MethodCache cache{};
    ops::PolymorphicCache* shapes = nullptr; // made for the second shape
    MethodShapes* methods = nullptr;

    // What the specialization S uses.
    template <class S>
    const typename S::Cache& cache_for() const noexcept {
        if constexpr (std::is_same_v<typename S::Cache, ops::PolymorphicCache>) return *shapes;
        else return cache;
    }
};
struct Bytecode;
struct CallSite : Site {
    runtime::Tuple* keywords = nullptr; // names of the last arguments
    runtime::Code* code = nullptr;      // the function's, or that of a class's __init__
    Instruction* entry = nullptr;       // its first instruction
    runtime::Object* cached = nullptr;  // native, class
    runtime::Function* initializer = nullptr;
    ops::Placement* placement = nullptr; // where arguments by keyword go; made when there is need
    bool placed = false;                 // they go by it
    ops::TypeCallCache type_call{};
    bool before_range_loop = false; // the class is range, and a `for` takes the result at once
    std::uint32_t version = 0;
};

// From a call's callee register: the frame of the callee when there is a receiver, the receiver, and
// the arguments; without a receiver the frame begins one further.
inline constexpr std::uint32_t kReceiver = 1 + runtime::kFrameHeader;
inline constexpr std::uint32_t kArguments = kReceiver + 1;

// What stands behind the code in the registers of MAKE_FUNCTION, in this order.
enum FunctionPart : std::uint32_t {
    kDefaults = 1,
    kKeywordDefaults = 2,
    kAnnotations = 4,
    kDoc = 8,
    kClosure = 16,
};

// Where an exception goes that is raised at [begin, end).
struct Handler {
    std::uint32_t begin, end, target;
};

// A `for` whose iterator is in a register while instructions of [begin, end) run.
struct Loop {
    std::uint32_t begin, end, iterator;
};

struct Bytecode : runtime::Executable {
    explicit Bytecode(runtime::Code* c);
    // Of a language of its own: nobody takes it for what the loop may enter by itself.
    Bytecode(runtime::Code* c, const void* language);
    ~Bytecode() override;

    Value execute(Frame* frame) override;
    Value resume(Frame* frame, Value sent) override;
    support::SourceSpan span(const void* position) const override;
    std::int32_t cell_slot(std::uint32_t index) const override {
        return static_cast<std::int32_t>(cells[index]);
    }
    void trace(runtime::Marker& marker) override;

    // The first instruction of the adaptive copy, which is made if need be; null: MemoryError pending.
    Instruction* entry() { return adaptive ? adaptive : make_adaptive(); }
    Instruction* make_adaptive();
    Instruction* handler_for(const Instruction* at) const noexcept;
    // The pending exception goes from `at` to its handler, or out of the frame (null): closes what
    // loops that are left on the way have claimed.
    Instruction* unwind(Frame* frame, const Instruction* at);
    // What a site needs beyond its first size; lives as long as the sites.
    template <class T>
    T* make() {
        return sites_.make<T>();
    }
    // What the code takes in memory, with constants, sites, positions and handlers.
    std::size_t bytes() const;
    // The name that operand `low` of the instruction at `index` of the baseline means.
    std::uint32_t name_index(std::size_t index, std::uint16_t low) const {
        const bool extended = index && baseline[index - 1].op == Op::ExtendedArg;
        return extended ? low | std::uint32_t{baseline[index - 1].a} << 16 : low;
    }
    runtime::Str* name(std::size_t index, std::uint16_t low) const {
        return names->items[name_index(index, low)].as<runtime::Str>();
    }

    runtime::Code* code;
    support::LivePlace live;
    std::uint32_t local_count = 0; // Code's, when this is what executes it
    std::uint32_t frame_size = 0;
    std::uint32_t kept_size = 0; // registers that outlive a yield
    bool loops = false;          // a statement or comprehension of it does
    std::vector<Instruction> baseline;
    std::vector<support::SourceSpan> spans; // one an instruction
    std::vector<Handler> handlers;          // inner ones first
    std::vector<Loop> loops_left; // those whose iterator may have to be closed; inner ones first
    std::vector<std::uint32_t> cells; // slots of code->cellvars
    runtime::Tuple* constants = nullptr;
    runtime::Tuple* names = nullptr;
    Instruction* adaptive = nullptr;
    // Executions of each instruction, one a unit; null where nobody counts (start_counting).
    std::unique_ptr<std::uint64_t[]> counts;

  private:
    std::unique_ptr<std::uint64_t[]> memory_;
    std::size_t pool_size_ = 0;
    support::Arena sites_{256};
};

// Compiles the text that the code object was made from. Null: exception pending.
Bytecode* compile(runtime::Code* code);
// The same of a traced form (traced.h).
Bytecode* compile_traced(runtime::Code* form);
// Code::prepare of this backend.
runtime::Executable* prepare(runtime::Code* code);
// The frames of `code` are those that `made` needs.
void place_frame(runtime::Code* code, const Bytecode& made);
// The code's instructions, whatever executes it; they live as long as the code. Null: exception pending.
Bytecode* assembly_of(runtime::Code* code);
// All that are alive, for listings and statistics.
const std::vector<Bytecode*>& all();
// Called for every rewrite when set (log): `at` is rewritten already, `before` is what stood there.
extern void (*rewrite_hook)(const Bytecode& code, const Instruction* at, Op before,
                            const char* reason);
// Called when set for everything that happens at a site: `before` is the instruction's opcode before it.
extern void (*site_hook)(const Bytecode& code, const Instruction* at, Op before,
                         const ops::SiteEvent& event);
// From now on the loop counts every instruction that it executes in the `counts` of its code, and all of
// those that have a site in `site_executions`.
void start_counting();
extern std::uint64_t site_executions;
extern std::uint64_t instruction_executions; // of all
// Called when set for each of those, before it is executed; in the loop that counts only.
extern void (*execution_hook)(const runtime::Frame* frame, const Bytecode& code,
                              const Instruction* at);
// Puts a few sites back to generic, by the policy's seed (ops/stress.h).
void despecialize_some();

// Of code that is running in the loop.
inline Bytecode* bytecode_of(const runtime::Code* code) noexcept {
    return static_cast<Bytecode*>(code->executable);
}
extern const char kLanguage; // its address is Executable::language
inline bool is_bytecode(const runtime::Executable* executable) noexcept {
    return executable && executable->language == &kLanguage;
}
template <class T = Site>
T* site_of(const Instruction* at) noexcept {
    return static_cast<T*>(*reinterpret_cast<Site* const*>(at + 1));
}
// In the adaptive copy an operand that is a register has twice its number: its distance from the first in
// units of eight bytes, which x86-64 and AArch64 add up as they load. Saves two instructions an operand.
inline constexpr std::uint32_t kMaxRegister = 0x7FFF;
constexpr std::uint32_t register_number(std::uint16_t operand) noexcept { return operand / 2u; }
inline const runtime::Frame* frame_of(const Value* locals) noexcept {
    return reinterpret_cast<const runtime::Frame*>(locals - runtime::kFrameHeader);
}
[[gnu::always_inline]] inline Value& register_at(Value* locals, std::uint16_t operand) noexcept {
    BOOMSLANG_ASSERT(operand % 2 == 0 &&
                         register_number(operand) < frame_of(locals)->code->frame_size,
                     "the frame has the register");
    return *reinterpret_cast<Value*>(reinterpret_cast<std::uint64_t*>(locals) + operand);
}
inline const Value& constant_at(const Instruction* at, std::uint32_t distance) noexcept {
    return *reinterpret_cast<const Value*>(at - distance);
}

} // namespace boomslang::bytecode
