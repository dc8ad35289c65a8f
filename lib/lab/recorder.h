// Looks on while a program runs: knows its functions and sites, hears of every event, and tells those who
// listen. One for the process, made when somebody first asks; nothing of it is there otherwise.
#pragma once

#include "lab/site_record.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/code_watcher.h"

#include <functional>
#include <set>
#include <unordered_map>

namespace boomslang::lab {

enum class EventKind : std::uint8_t {
    Specialize,
    Respecialize,
    Miss,
    Generalize,
    Fail,
    Stress,
    LoopReentered,
    CodeAssigned
};
const char* name_of(EventKind kind);

struct Guard {
    std::string form, wants, found;
};

// As docs/trace.md has it.
struct Event {
    std::uint64_t number = 0;
    EventKind kind = EventKind::Specialize;
    const SiteRecord* site = nullptr; // null: of a function, which got the code of `to_function`
    const FunctionRecord* function = nullptr;
    const FunctionRecord* to_function = nullptr;
    std::uint64_t execution = 0, program = 0; // 0: not counted
    const char *from = "", *to = "";
    const char* specialization = nullptr;
    std::vector<std::string> operands;
    bool is_miss = false;
    Guard guard;
    std::uint32_t counter_before = 0, counter_after = 0;
    std::uint32_t misses = 0, rewrites = 0;
    std::string reason;
};

class Recorder final : public runtime::CodeWatcher {
  public:
    struct Listener {
        virtual ~Listener() = default;
        virtual void function(const FunctionRecord&) {}
        // Asked before an event is put into words.
        virtual bool wants(const FunctionRecord&, const SiteRecord*) { return true; }
        virtual void event(const Event&) {}
        // A site is about to be executed, in an activation that has so many below it (tell_executions).
        virtual void execution(const SiteRecord&, std::uint32_t /*depth*/) {}
    };

    // The one of this process; looks on from now on.
    static Recorder& the();
    static Recorder* running() noexcept;

    void add(Listener* listener) { listeners_.push_back(listener); }
    void remove(Listener* listener) { std::erase(listeners_, listener); }
    // Code of which nothing is recorded. All, if this is not set.
    void set_filter(std::function<bool(const runtime::Code&)> wanted) {
        wanted_ = std::move(wanted);
    }
    // Of this code everything is recorded, whatever the filter says.
    void want(runtime::Code* code);
    // Executions are counted: the trees by what they were built as, bytecode by its loop.
    void set_counted() noexcept { counted_ = true; }
    bool is_counted() const noexcept { return counted_; }
    // From now on listeners hear of every execution of a site, or no longer; only what is counted is told.
    void tell_executions(bool on) noexcept;

    const std::vector<std::unique_ptr<FunctionRecord>>& functions() const { return functions_; }
    FunctionRecord* function_of(runtime::Code* code); // null: not wanted, or has not run
    const SiteRecord* site_of(const tree::Node& node) const;
    const SiteRecord* site_of(const bytecode::Bytecode& code, std::size_t index) const;
    std::uint64_t event_count() const noexcept { return events_; }
    // Executions of sites since start_clock(), of all code.
    std::uint64_t clock() const noexcept;
    void start_clock() noexcept;

    void prepared(runtime::Code* code) override;
    void code_assigned(runtime::Function* function, runtime::Code* before) override;

  private:
    Recorder();
    static void on_rewrite(const tree::Node& before, const tree::Node& after, const char* reason);
    static void on_node(tree::Node& before, tree::Node& after, const ops::SiteEvent& event);
    static void on_instruction(const bytecode::Bytecode& code, const bytecode::Instruction* at,
                               bytecode::Op before, const ops::SiteEvent& event);
    static void on_node_execution(const runtime::Frame* frame, const tree::Node& node);
    static void on_instruction_execution(const runtime::Frame* frame,
                                         const bytecode::Bytecode& code,
                                         const bytecode::Instruction* at);
    void note(SiteRecord& site, const char* from, const char* to, const ops::SiteEvent& event,
              std::uint64_t execution);
    void add_sites(FunctionRecord& function);
    bool is_wanted_by_anybody(const FunctionRecord& function, const SiteRecord* site);
    void tell(const Event& event);

    std::vector<Listener*> listeners_;
    std::function<bool(const runtime::Code&)> wanted_;
    std::set<const runtime::Code*> asked_for_; // all of them alive
    bool counted_ = false;
    std::uint64_t events_ = 0;
    std::uint64_t clock_began_ = 0;
    runtime::RootList alive_; // code that is recorded stays, so that its places mean something
    std::vector<std::unique_ptr<FunctionRecord>> functions_;
    std::unordered_map<const runtime::Code*, FunctionRecord*> by_code_;
    std::unordered_map<const void*, FunctionRecord*> by_instructions_;
    std::unordered_map<const tree::Node*, SiteRecord*> by_node_; // any form that a site has had
};

} // namespace boomslang::lab
