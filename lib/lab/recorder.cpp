#include "lab/recorder.h"

#include "lab/inspector.h"
#include "lab/statistics.h"
#include "lab/why.h"
#include "runtime/state/error.h"
#include "tree/flow/counting.h"

#include <algorithm>

namespace boomslang::lab {

using ops::Family;
using ops::Spec;
using runtime::Value;

namespace {

Recorder* the_recorder = nullptr;
void (*rewrite_hook_before)(const tree::Node&, const tree::Node&, const char*) = nullptr;

EventKind kind_of(const ops::SiteEvent& event) {
    if (event.stress) return EventKind::Stress;
    if (event.reentered) return EventKind::LoopReentered;
    if (event.to == Spec::Generic) return event.is_miss() ? EventKind::Generalize : EventKind::Fail;
    if (event.is_miss() && event.after.rewrites == event.before.rewrites) return EventKind::Miss;
    return event.before.rewrites ? EventKind::Respecialize : EventKind::Specialize;
}

std::string kept_by(const SiteRecord& site) {
    std::string text;
    for (const ops::CacheEntry& entry : site.cache())
        text += (text.empty() ? "" : ", ") + std::string(entry.name) + ": " + entry.text;
    return text;
}

// Gives each site of a tree its number.
struct TreeWalk {
    FunctionRecord& function;
    std::function<void(SiteRecord&)> made;
    std::uint32_t next = 0;

    void visit(tree::Node& node) {
        const std::uint32_t number = next++;
        if (const Family family = node.operation().family; family != Family::Count) {
            auto site = std::make_unique<SiteRecord>();
            site->function = &function;
            site->place = number;
            site->family = family;
            site->span = node.span;
            site->generic_form = node.describe().name;
            site->node = &node;
            made(*site);
            function.sites.push_back(std::move(site));
        }
        node.each_child(
            [](void* walk, const char*, tree::Slot& slot) {
                if (slot) static_cast<TreeWalk*>(walk)->visit(tree::counted(*slot));
            },
            this);
    }
};

} // namespace

const char* name_of(EventKind kind) {
    static constexpr const char* kNames[] = {"specialize",     "respecialize", "miss",
                                             "generalize",     "fail",         "stress",
                                             "loop_reentered", "code_assigned"};
    return kNames[static_cast<std::size_t>(kind)];
}

Recorder& Recorder::the() {
    // Not destroyed: the process ends without that.
    if (!the_recorder) the_recorder = new Recorder;
    return *the_recorder;
}
Recorder* Recorder::running() noexcept { return the_recorder; }

Recorder::Recorder() {
    rewrite_hook_before = tree::rewrite_hook;
    tree::rewrite_hook = on_rewrite;
    tree::site_hook = on_node;
    bytecode::site_hook = on_instruction;
    runtime::code_watcher = this;
}

std::uint64_t Recorder::clock() const noexcept {
    return counted_ ? tree::site_executions + bytecode::site_executions - clock_began_ : 0;
}
void Recorder::start_clock() noexcept {
    clock_began_ = tree::site_executions + bytecode::site_executions;
}

void Recorder::tell_executions(bool on) noexcept {
    tree::execution_hook = on ? on_node_execution : nullptr;
    bytecode::execution_hook = on ? on_instruction_execution : nullptr;
}

void Recorder::on_node_execution(const runtime::Frame* frame, const tree::Node& node) {
    const SiteRecord* site = the_recorder->site_of(node);
    if (!site) return;
    for (Listener* listener : the_recorder->listeners_) listener->execution(*site, frame->depth);
}

void Recorder::on_instruction_execution(const runtime::Frame* frame, const bytecode::Bytecode& code,
                                        const bytecode::Instruction* at) {
    const SiteRecord* site =
        the_recorder->site_of(code, static_cast<std::size_t>(at - code.adaptive));
    if (!site) return;
    for (Listener* listener : the_recorder->listeners_) listener->execution(*site, frame->depth);
}

FunctionRecord* Recorder::function_of(runtime::Code* code) {
    if (const auto known = by_code_.find(code); known != by_code_.end()) return known->second;
    prepared(code);
    const auto known = by_code_.find(code);
    return known == by_code_.end() ? nullptr : known->second;
}

void Recorder::want(runtime::Code* code) {
    if (asked_for_.insert(code).second) alive_.push(Value::object(code));
    prepared(code);
}

void Recorder::prepared(runtime::Code* code) {
    if (by_code_.contains(code) || !code->executable) return;
    if (wanted_ && !wanted_(*code) && !asked_for_.contains(code)) return;
    auto function = std::make_unique<FunctionRecord>();
    function->number = static_cast<std::uint32_t>(functions_.size());
    function->code = code;
    if (bytecode::is_bytecode(code->executable))
        function->instructions = static_cast<bytecode::Bytecode*>(code->executable);
    else function->tree = dynamic_cast<tree::Tree*>(code->executable);
    if (!function->tree && !function->instructions) return;
    alive_.push(Value::object(code));
    add_sites(*function);
    by_code_[code] = function.get();
    if (function->instructions) by_instructions_[function->instructions] = function.get();
    functions_.push_back(std::move(function));
    for (Listener* listener : std::vector(listeners_)) listener->function(*functions_.back());
}

void Recorder::add_sites(FunctionRecord& function) {
    if (function.tree) {
        TreeWalk walk{function, [&](SiteRecord& site) { by_node_[site.node] = &site; }};
        if (function.tree->root()) walk.visit(tree::counted(*function.tree->root()));
        return;
    }
    const bytecode::Bytecode& code = *function.instructions;
    for (std::size_t i = 0; i < code.baseline.size(); ++i) {
        const bytecode::OpInfo& op = bytecode::info(code.baseline[i].op);
        if (op.units == 1) continue;
        const std::size_t at = i++;
        const Family family = site_family(code.baseline[at].op);
        if (family == Family::Count) continue;
        auto site = std::make_unique<SiteRecord>();
        site->function = &function;
        site->place = static_cast<std::uint32_t>(at);
        site->family = family;
        site->span = code.spans[at];
        site->generic_form = op.name;
        function.sites.push_back(std::move(site));
    }
}

const SiteRecord* Recorder::site_of(const tree::Node& node) const {
    const auto found = by_node_.find(&node);
    return found == by_node_.end() ? nullptr : found->second;
}

const SiteRecord* Recorder::site_of(const bytecode::Bytecode& code, std::size_t index) const {
    const auto found = by_instructions_.find(&code);
    return found == by_instructions_.end()
               ? nullptr
               : found->second->site_at(static_cast<std::uint32_t>(index));
}

void Recorder::on_rewrite(const tree::Node& before, const tree::Node& after, const char* reason) {
    Recorder& self = *the_recorder;
    if (rewrite_hook_before) rewrite_hook_before(before, after, reason);
    const auto known = self.by_node_.find(&before);
    if (known == self.by_node_.end()) return;
    SiteRecord* site = known->second;
    self.by_node_[&after] = site;
    site->node = const_cast<tree::Node*>(&after);
}

void Recorder::on_node(tree::Node& before, tree::Node& after, const ops::SiteEvent& event) {
    Recorder& self = *the_recorder;
    const auto known = self.by_node_.find(&after);
    if (known == self.by_node_.end()) return;
    const std::uint64_t execution = self.counted_ ? tree::executions_of(after).all() : 0;
    const char* from = (event.reentered ? after : before).describe().name;
    self.note(*known->second, from, after.describe().name, event, execution);
}

void Recorder::on_instruction(const bytecode::Bytecode& code, const bytecode::Instruction* at,
                              bytecode::Op before, const ops::SiteEvent& event) {
    Recorder& self = *the_recorder;
    FunctionRecord* function = self.function_of(code.code);
    if (!function) return;
    const auto place = static_cast<std::uint32_t>(at - code.adaptive);
    SiteRecord* site = function->site_at(place);
    if (!site) return;
    const std::uint64_t execution = code.counts ? code.counts[place] : 0;
    if (event.from != event.to) {
        const std::uint64_t since = execution - site->generic_before - site->specialized_before;
        (event.from == Spec::Generic ? site->generic_before : site->specialized_before) += since;
    }
    self.note(*site, bytecode::info(before).name, bytecode::info(at->op).name, event, execution);
}

void Recorder::note(SiteRecord& site, const char* from, const char* to, const ops::SiteEvent& event,
                    std::uint64_t execution) {
    ++events_;
    std::vector<std::string> operands;
    for (const Value v : event.operands)
        operands.push_back(v.is_value() ? runtime::type_name(v) : "range");
    if (event.is_attempt()) {
        ++site.attempts;
        if (event.to == Spec::Generic) {
            ++site.failed;
            const auto same =
                std::find_if(site.failures.begin(), site.failures.end(),
                             [&](const auto& row) { return row.first == event.after.refusal; });
            if (same != site.failures.end()) ++same->second;
            else site.failures.push_back({event.after.refusal, 1});
        }
    }
    if (!operands.empty()) {
        const auto same = std::find_if(site.seen.begin(), site.seen.end(),
                                       [&](const SeenOperands& s) { return s.types == operands; });
        if (same != site.seen.end()) ++same->events;
        else if (site.seen.size() < SiteRecord::kMaxSeen) site.seen.push_back({operands, 1});
    }
    const std::string kept = std::move(site.kept);
    site.kept = event.from == event.to && event.before.rewrites == event.after.rewrites
                    ? kept
                    : kept_by(site);
    if (!is_wanted_by_anybody(*site.function, &site)) return;
    Event told;
    told.number = events_;
    told.kind = kind_of(event);
    told.site = &site;
    told.function = site.function;
    told.execution = execution;
    told.program = clock();
    told.from = from;
    told.to = to;
    if (event.to != Spec::Generic) told.specialization = ops::info(event.to).name;
    told.is_miss = event.is_miss();
    if (told.is_miss) {
        told.guard.form = ops::info(event.from).name;
        told.guard.wants = guard_words(event.from);
        if (!kept.empty()) told.guard.wants += " (" + kept + ")";
        told.guard.found = operands.empty() ? "another table" : found_words(event.operands);
    }
    told.counter_before = event.before.counter;
    told.counter_after = event.after.counter;
    told.misses = event.after.misses;
    told.rewrites = event.after.rewrites;
    told.reason = reason_of(event, execution, operands);
    told.operands = std::move(operands);
    tell(told);
}

void Recorder::code_assigned(runtime::Function* function, runtime::Code* before) {
    const auto known = by_code_.find(before);
    if (known == by_code_.end()) return;
    ++events_;
    if (!is_wanted_by_anybody(*known->second, nullptr)) return;
    Event told;
    told.number = events_;
    told.kind = EventKind::CodeAssigned;
    told.function = known->second;
    const auto now = by_code_.find(function->code);
    if (now != by_code_.end()) told.to_function = now->second;
    told.program = clock();
    told.reason = "f.__code__ was set: calls of the function run other code";
    tell(told);
}

bool Recorder::is_wanted_by_anybody(const FunctionRecord& function, const SiteRecord* site) {
    return std::any_of(listeners_.begin(), listeners_.end(),
                       [&](Listener* listener) { return listener->wants(function, site); });
}

void Recorder::tell(const Event& event) {
    for (Listener* listener : std::vector(listeners_)) // a listener may leave
        if (listener->wants(*event.function, event.site)) listener->event(event);
}

} // namespace boomslang::lab
