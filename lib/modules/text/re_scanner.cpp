// Scanners, which match or search again and again, each time behind the last match, and finditer().
#include "modules/text/re.h"
#include "runtime/call/native.h"
#include "runtime/container/iterators.h"
#include "runtime/heap/heap.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"

namespace boomslang::runtime {

namespace {

struct ReScanner : Object {
    ReSubject subject;
    std::int64_t start; // -1: there is no more
    bool must_advance;  // the last match was empty
};
void trace_scanner(Cell* cell, Marker& marker) {
    const ReSubject& subject = static_cast<ReScanner*>(cell)->subject;
    marker.mark(subject.pattern);
    marker.mark(subject.text);
    marker.mark(subject.holder);
}
BuiltinType scanner_type{};
const Layout scanner_layout{"re_scanner", sizeof(ReScanner), trace_scanner};

ReScanner* make_scanner(Value* args) {
    ReSubject subject;
    if (!re_subject(args[0].as<RePattern>(), args[1], args[2], args[3], subject)) return nullptr;
    // Between matches the program may want to change the text's size.
    if (!subject.holder.is_empty()) subject.holder = make_memoryview(args[1]);
    if (subject.holder.is_exception()) return nullptr;
    auto* scanner = heap.make<ReScanner>(&scanner_type.exact);
    scanner->subject = subject;
    scanner->start = subject.pos;
    return scanner;
}

Value advance(ReScanner* scanner, bool search) {
    const ReSubject subject = scanner->subject;
    if (scanner->start < 0 || (search && scanner->start > subject.endpos)) return Value::none();
    return with_matcher(subject, [&](auto& matcher, const auto* first) {
        const auto* start = first + scanner->start;
        bool must_advance = scanner->must_advance;
        regex::Found found = search ? matcher.search(start, must_advance)
                                    : matcher.match(start, false, must_advance);
        if (found != regex::Found::Yes) {
            scanner->start = -1;
            return re_nothing(found);
        }
        scanner->must_advance = matcher.match_begin() == matcher.match_end();
        scanner->start = matcher.match_end() - first;
        return re_make_match(subject, matcher, first);
    });
}
Value scanner_match(Value* args, std::uint32_t) { return advance(args[0].as<ReScanner>(), false); }
Value scanner_search(Value* args, std::uint32_t) { return advance(args[0].as<ReScanner>(), true); }
Value scanner_pattern(Value self) { return Value::object(self.as<ReScanner>()->subject.pattern); }

const NativeDef methods[] = {
    {"match(self, /)", scanner_match, "A match right behind the last one, or None."},
    {"search(self, /)", scanner_search, "The next match, or None."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"pattern", scanner_pattern, nullptr, "The pattern."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value re_scanner(Value* args, std::uint32_t) {
    ReScanner* scanner = make_scanner(args);
    return scanner ? Value::object(scanner) : Value::exception();
}

Value re_finditer(Value* args, std::uint32_t) {
    ReScanner* scanner = make_scanner(args);
    if (!scanner) return Value::exception();
    TRY_VALUE(search, get_attribute(Value::object(scanner), kept_name<"search">()));
    return make_callable_iterator(search, Value::none());
}

void init_re_scanner() {
    TypeSpec spec;
    spec.layout = &scanner_layout;
    spec.flags = kNoInstantiation | kFinal;
    spec.module = "_sre";
    spec.name = "SRE_Scanner";
    init_type(scanner_type, spec, methods, attributes);
}

} // namespace boomslang::runtime
