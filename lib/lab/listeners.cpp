#include "lab/listeners.h"

#include "lab/recorder.h"
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/text/str.h"

#include <memory>

namespace boomslang::lab {

using namespace runtime;

namespace {

Value text_or_none(const char* text) { return text ? str_value(text) : Value::none(); }

// The members of docs/trace.md's record.
Value dict_of(const Event& event) {
    RootList alive;
    Dict* dict = make_dict();
    alive.push(Value::object(dict));
    const auto set = [&](const char* name, Value v) { dict_set(dict, intern(name), v); };
    const auto number = [](std::uint64_t n) {
        return Value::integer(static_cast<std::int64_t>(n));
    };
    const bool counted = Recorder::the().is_counted();
    set("number", number(event.number));
    set("kind", str_value(name_of(event.kind)));
    set("function", str_value(to_utf8(event.function->code->qualname)));
    set("reason", str_value(event.reason));
    if (!event.site) return Value::object(dict);
    set("site", str_value(event.site->id()));
    set("family", str_value(ops::info(event.site->family).name));
    const support::SourceSpan& span = event.site->span;
    set("span", span.line ? tuple_value({number(span.line), number(span.column),
                                         number(span.end_line), number(span.end_column)})
                          : Value::none());
    set("execution", counted ? number(event.execution) : Value::none());
    set("program", counted ? number(event.program) : Value::none());
    set("from", str_value(event.from));
    set("to", str_value(event.to));
    set("specialization", text_or_none(event.specialization));
    List* operands = make_list();
    set("operands", Value::object(operands));
    for (const std::string& type : event.operands) (void)list_append(operands, str_value(type));
    Value guard = Value::none();
    if (event.is_miss) {
        Dict* parts = make_dict();
        guard = Value::object(parts);
        alive.push(guard);
        dict_set(parts, intern("form"), str_value(event.guard.form));
        dict_set(parts, intern("wants"), str_value(event.guard.wants));
        dict_set(parts, intern("found"), str_value(event.guard.found));
    }
    set("guard", guard);
    set("counter", tuple_value({number(event.counter_before), number(event.counter_after)}));
    set("misses", number(event.misses));
    set("rewrites", number(event.rewrites));
    return Value::object(dict);
}

// What it does itself is no event for it, nor for others.
bool calling = false;

class ProgramListener final : public Recorder::Listener {
  public:
    ProgramListener(Code* code, Value callback) : code_(code) { callback_.push(callback); }
    bool is(const Code* code, Value callback) { return code_ == code && callback_[0].is(callback); }
    bool wants(const FunctionRecord& function, const SiteRecord*) override {
        return !calling && function.code == code_;
    }
    void event(const Event& event) override {
        calling = true;
        RootList alive;
        alive.push(callback_[0]);
        alive.push(dict_of(event));
        if (call(alive[0], {alive[1]}).is_exception()) report_unraisable(alive[0]);
        calling = false;
    }

  private:
    Code* code_; // kept alive by the recorder
    RootList callback_;
};

std::vector<std::unique_ptr<ProgramListener>> listeners;

} // namespace

void add_listener(Code* code, Value callback) {
    Recorder* running = Recorder::running();
    Recorder& recorder = Recorder::the();
    // Who listens to one function does not want the records of all others.
    if (!running) recorder.set_filter([](const Code&) { return false; });
    recorder.want(code);
    listeners.push_back(std::make_unique<ProgramListener>(code, callback));
    recorder.add(listeners.back().get());
}

bool remove_listener(Code* code, Value callback) {
    for (std::size_t i = 0; i < listeners.size(); ++i) {
        if (!listeners[i]->is(code, callback)) continue;
        Recorder::the().remove(listeners[i].get());
        // It may be the one that is being called just now.
        static std::vector<std::unique_ptr<ProgramListener>> former;
        if (!calling) former.clear();
        former.push_back(std::move(listeners[i]));
        listeners.erase(listeners.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
    }
    return false;
}

} // namespace boomslang::lab
