#include "lab/trace.h"

#include "bytecode/traced.h"
#include "lab/instruction_texts.h"
#include "lab/json_line.h"
#include "lab/text.h"
#include "lab/why.h"
#include "runtime/text/str.h"
#include "tree/flow/counting.h"

#include <fstream>
#include <sstream>
#include <unistd.h>

namespace boomslang::lab {

using runtime::Code;
using runtime::to_utf8;
using runtime::Value;

namespace {

const char* kind_of(const Code& code) {
    const std::string name = to_utf8(code.name);
    if (name == "<module>") return "module";
    if (name == "<lambda>") return "lambda";
    if (name == "<listcomp>" || name == "<setcomp>" || name == "<dictcomp>" || name == "<genexpr>")
        return "comprehension";
    return code.flags & runtime::kNewLocals || code.flags & runtime::kOptimized ? "function"
                                                                                : "class";
}

void add_span(JsonLine& line, const support::SourceSpan& span) {
    line.key("span");
    if (span.line == 0) {
        line.null();
        return;
    }
    line.begin('[').value(span.line).value(span.column);
    line.value(span.end_line).value(span.end_column).end(']');
}

void add_texts(JsonLine& line, std::string_view name, const std::vector<std::string>& texts) {
    line.key(name).begin('[');
    for (const std::string& text : texts) line.value(text);
    line.end(']');
}

const char* on_misses_name() {
    using OnMisses = ops::Policy::OnMisses;
    if (!ops::policy.enabled) return "off";
    switch (ops::policy.on_misses) {
    case OnMisses::GoBack: return "back";
    case OnMisses::Choose: return "choose";
    case OnMisses::StayGeneric: return "generic";
    case OnMisses::Widen: return "widen";
    }
    return "";
}

std::string header(const TraceOptions& o) {
    const ops::Policy& p = ops::policy;
    JsonLine line;
    line.begin().member("record", "header").member("format", 1).member("boomslang", o.version);
    line.member("backend", o.backend).member("policy", o.policy);
    line.key("settings").begin().member("name", o.policy_name).member("warmup", p.warmup);
    line.member("misses", p.misses).member("backoff", p.max_backoff).member("settle", p.settle);
    line.member("wait", p.wait)
        .member("forms", p.forms)
        .member("on_misses", on_misses_name())
        .end();
    line.member("program", o.program);
    add_texts(line, "arguments", o.arguments);
    line.key("counted").truth(Recorder::the().is_counted());
    line.number_if("last", o.last, o.last).member("sample", o.sample);
    line.number_if("steps", o.steps, o.steps).end();
    return line.text();
}

// `step`: the number of the latest execution that is on record, where they are.
std::string event_line(const Event& e, bool counted, std::uint64_t step) {
    JsonLine line;
    line.begin().member("record", "event").member("number", e.number);
    if (e.site) line.member("site", e.site->id());
    else {
        line.member("function", e.function->id());
        line.text_or_null("to_function", e.to_function ? e.to_function->id() : "");
    }
    line.member("kind", name_of(e.kind));
    if (e.site) {
        line.number_if("execution", counted, e.execution).number_if("program", counted, e.program);
        line.member("from", e.from).member("to", e.to);
        line.text_or_null("specialization", e.specialization ? e.specialization : "");
        add_texts(line, "operands", e.operands);
        line.key("guard");
        if (e.is_miss)
            line.begin()
                .member("form", e.guard.form)
                .member("wants", e.guard.wants)
                .member("found", e.guard.found)
                .end();
        else line.null();
        line.key("counter").begin('[').value(e.counter_before).value(e.counter_after).end(']');
        line.member("misses", e.misses).member("rewrites", e.rewrites);
    } else {
        line.number_if("program", counted, e.program);
    }
    if (step) line.member("step", step);
    line.member("reason", e.reason).end();
    return line.text();
}

std::string where(const FunctionRecord& function, const support::SourceSpan& span) {
    std::string text = to_utf8(function.code->qualname) + " at " + to_utf8(function.code->filename);
    if (span.line == 0) return text;
    return text + ':' + std::to_string(span.line) + ':' + std::to_string(span.column + 1);
}

std::string event_text(const Event& e) {
    std::string text = '#' + std::to_string(e.number) + ' ';
    if (!e.site)
        return text + to_utf8(e.function->code->qualname) + ": " + name_of(e.kind) + ": " +
               e.reason;
    text += where(*e.function, e.site->span) + ": " + name_of(e.kind) + ' ' + e.from;
    if (std::string_view(e.from) != e.to) text += std::string(" -> ") + e.to;
    if (e.is_miss)
        text += ": " + e.guard.form + " wants " + e.guard.wants + ", found " + e.guard.found;
    return text + ": " + e.reason;
}

} // namespace

bool family_named(std::string_view name, ops::Family& out) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(ops::Family::Count); ++i)
        if (ops::info(static_cast<ops::Family>(i)).name == name) {
            out = static_cast<ops::Family>(i);
            return true;
        }
    return false;
}

Trace::Trace(TraceOptions options, std::FILE* out) : options_(std::move(options)), out_(out) {
    if (!options_.text) write(header(options_));
    if (options_.steps) Recorder::the().tell_executions(true);
}

void Trace::write(const std::string& line) {
    std::fwrite(line.data(), 1, line.size(), out_);
    std::fputc('\n', out_);
}

bool Trace::is_asked_for(const FunctionRecord& function) const {
    return options_.function.empty() || to_utf8(function.code->name) == options_.function ||
           to_utf8(function.code->qualname) == options_.function;
}

bool Trace::wants(const FunctionRecord& function, const SiteRecord* site) {
    if (!is_asked_for(function)) return false;
    if (!site) return true;
    if (options_.first_line &&
        (site->span.line < options_.first_line || site->span.line > options_.last_line))
        return false;
    return options_.families.empty() || options_.families.contains(site->family);
}

void Trace::write_source(const std::string& file) {
    if (!sources_written_.insert(file).second) return;
    JsonLine line;
    line.begin().member("record", "source").member("file", file).key("text");
    if (const auto known = options_.sources.find(file); known != options_.sources.end()) {
        line.value(known->second);
    } else if (std::ifstream input(file, std::ios::binary); input) {
        std::ostringstream text;
        text << input.rdbuf();
        line.value(text.str());
    } else {
        line.null();
    }
    write(line.end().text());
}

void Trace::write_site(const SiteRecord& site) {
    if (options_.steps) site_numbers_.emplace(&site, site_numbers_.size());
    JsonLine line;
    line.begin().member("record", "site").member("site", site.id());
    line.member("function", site.function->id());
    if (site.node) line.member("node", site.place);
    else line.member("offset", site.place * sizeof(bytecode::Instruction));
    line.member("family", ops::info(site.family).name);
    line.member("symbol", ops::info(site.family).symbol).member("form", site.generic_form);
    add_span(line, site.span);
    write(line.end().text());
}

void Trace::function(const FunctionRecord& function) {
    if (options_.text || !is_asked_for(function)) return;
    const Code& code = *function.code;
    write_source(to_utf8(code.filename));
    JsonLine line;
    line.begin().member("record", "function").member("function", function.id());
    line.member("name", to_utf8(code.name)).member("qualname", to_utf8(code.qualname));
    line.member("file", to_utf8(code.filename)).member("line", code.first_line);
    line.member("kind", kind_of(code)).end();
    write(line.text());
    for (const auto& site : function.sites)
        if (wants(function, site.get())) write_site(*site);
}

void Trace::keep(std::string line) {
    if (!options_.last) {
        ++written_;
        return write(line);
    }
    ring_.push_back(std::move(line));
    if (ring_.size() > options_.last) {
        ring_.pop_front();
        ++dropped_;
    }
}

void Trace::event(const Event& event) {
    const bool changes = std::string_view(event.from) != event.to || event.kind != EventKind::Miss;
    if (!changes && options_.sample > 1 && skipped_++ % options_.sample) {
        ++dropped_;
        return;
    }
    keep(options_.text ? event_text(event)
                       : event_line(event, Recorder::the().is_counted(), step_count_));
}

void Trace::write_steps() {
    if (steps_.empty()) return;
    JsonLine line;
    line.begin().member("record", "steps").member("first", step_count_ - steps_.size() / 2 + 1);
    line.key("steps").begin('[');
    for (const std::uint64_t number : steps_) line.value(number);
    write(line.end(']').end().text());
    steps_.clear();
}

void Trace::execution(const SiteRecord& site, std::uint32_t depth) {
    const auto number = site_numbers_.find(&site);
    if (number == site_numbers_.end()) return;
    constexpr std::size_t kOfALine = 4096;
    steps_.push_back(number->second);
    steps_.push_back(depth);
    ++step_count_;
    if (steps_.size() >= 2 * kOfALine) write_steps();
    if (step_count_ < options_.steps) return;
    // A program may never end; what comes behind the last step is not asked for.
    finish(0);
    std::fflush(nullptr);
    _exit(0);
}

void Trace::write_outcome(const SiteRecord& site) {
    const bool counted = Recorder::the().is_counted();
    const SiteNumbers n = numbers_of(site);
    const ops::Spec spec = site.spec();
    const ops::SiteState& state = site.state();
    JsonLine line;
    line.begin().member("record", "outcome").member("site", site.id()).member("form", site.form());
    const bool specialized = spec != ops::Spec::Generic;
    line.text_or_null("specialization", specialized ? ops::info(spec).name : "");
    line.member("state", state_name(spec, state));
    line.number_if("executions", counted, n.executions).number_if("hits", counted, n.hits);
    line.member("misses", n.misses).number_if("deferred", counted, n.deferred);
    line.member("attempts", n.attempts).member("failed", n.failed);
    line.member("rewrites", state.rewrites).member("counter", state.counter);
    const std::uint32_t left = state.left(specialized);
    line.number_if("left", left != ops::SiteState::kNever, left);
    line.key("operands").begin('[');
    for (const SeenOperands& seen : site.seen) {
        line.begin();
        add_texts(line, "types", seen.types);
        line.member("events", seen.events).end();
    }
    line.end(']').key("cache").begin();
    for (const ops::CacheEntry& entry : site.cache()) line.member(entry.name, entry.text);
    line.end();
    line.text_or_null("why", why_not(site.family, spec, state, &site.seen)).end();
    write(line.text());
}

void Trace::write_outcome_text(const SiteRecord& site) {
    const SiteNumbers n = numbers_of(site);
    if (n.executions == 0 && site.seen.empty() && !site.state().has_tried()) return;
    std::string text = where(*site.function, site.span) + ": " + site.form();
    if (Recorder::the().is_counted())
        text += ": " + plural(n.executions, "execution", "executions") + " = " +
                plural(n.hits, "hit", "hits") + " + " + plural(n.misses, "miss", "misses") + " + " +
                std::to_string(n.deferred) + " deferred + " +
                plural(n.attempts, "attempt", "attempts");
    const std::string why = why_not(site.family, site.spec(), site.state(), &site.seen);
    write(why.empty() ? text : text + ": " + why);
}

namespace {

struct TreeWriter {
    JsonLine& line;
    const FunctionRecord& function;
    bool counted;
    std::uint32_t next = 0;

    void write(tree::Node& node, const char* role) {
        const std::uint32_t number = next++;
        const tree::Description description = node.describe();
        const SiteRecord* site = function.site_at(number);
        line.begin().member("node", number).member("name", description.name);
        line.member("detail", description.detail).member("role", role ? role : "");
        add_span(line, node.span);
        line.text_or_null("site", site ? site->id() : "");
        line.member("state", site ? state_name(site->spec(), site->state()) : "plain");
        line.number_if("executions", site && counted, site ? tree::executions_of(node).all() : 0);
        line.key("children").begin('[');
        node.each_child(
            [](void* writer, const char* child_role, tree::Slot& slot) {
                if (slot) static_cast<TreeWriter*>(writer)->write(tree::counted(*slot), child_role);
            },
            this);
        line.end(']').end();
    }
};

} // namespace

void Trace::write_tree(const FunctionRecord& function) {
    JsonLine line;
    line.begin().member("record", "tree").member("function", function.id()).key("root");
    TreeWriter writer{line, function, Recorder::the().is_counted()};
    if (function.tree->root()) writer.write(tree::counted(*function.tree->root()), "");
    else line.null();
    write(line.end().text());
}

void Trace::write_instructions(const FunctionRecord& function) {
    const bytecode::Bytecode& code = *function.instructions;
    JsonLine line;
    line.begin().member("record", "instructions").member("function", function.id());
    line.key("instructions").begin('[');
    for (const InstructionText& text : instruction_texts(function.code)) {
        const std::size_t at = text.index;
        const SiteRecord* site = function.site_at(text.index);
        line.begin().member("offset", at * sizeof(bytecode::Instruction));
        line.member("name", bytecode::info(bytecode::op_at(code, at)).name)
            .member("operands", text.operands);
        add_span(line, code.spans[at]);
        line.text_or_null("site", site ? site->id() : "");
        line.number_if("executions", code.counts != nullptr, code.counts ? code.counts[at] : 0);
        line.number_if("jump", text.jump.has_value(),
                       text.jump.value_or(0) * sizeof(bytecode::Instruction));
        line.end();
    }
    write(line.end(']').end().text());
}

void Trace::leave() {
    Recorder::the().remove(this);
    Recorder::the().tell_executions(false);
    out_ = nullptr;
}

void Trace::finish(int exit_code) {
    if (!out_) return;
    Recorder& recorder = Recorder::the();
    recorder.remove(this);
    recorder.tell_executions(false);
    write_steps();
    for (const std::string& line : ring_) write(line);
    written_ += ring_.size();
    ring_.clear();
    // Writing may run code of the module dis, which may add functions.
    const std::size_t count = recorder.functions().size();
    for (std::size_t i = 0; i < count; ++i) {
        const FunctionRecord& function = *recorder.functions()[i];
        for (const auto& site : function.sites) {
            if (!wants(function, site.get())) continue;
            if (options_.text) write_outcome_text(*site);
            else write_outcome(*site);
        }
    }
    const std::uint64_t events = recorder.event_count(), clock = recorder.clock();
    for (std::size_t i = 0; i < count && !options_.text; ++i) {
        const FunctionRecord& function = *recorder.functions()[i];
        if (!is_asked_for(function)) continue;
        if (function.tree) write_tree(function);
        else write_instructions(function);
    }
    filtered_ = events - written_ - dropped_;
    if (options_.text) return;
    JsonLine line;
    line.begin().member("record", "end").member("exit_code", static_cast<std::uint64_t>(exit_code));
    line.member("events", events).member("written", written_).member("filtered", filtered_);
    line.member("dropped", dropped_);
    line.number_if("executions", recorder.is_counted(), clock).end();
    write(line.text());
}

} // namespace boomslang::lab
