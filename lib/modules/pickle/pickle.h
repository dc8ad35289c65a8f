// What the files of module _pickle share.
#pragma once

#include "modules/pickle/opcodes.h"
#include "modules/support.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/permanent_name.h"
#include "runtime/text/bytes.h"

#include <string>

namespace boomslang::runtime::pickle {

// Taken from modules in Python when _pickle is made.
struct Library {
    RootedValue dispatch_table, extension_registry, inverted_registry, extension_cache; // copyreg
    RootedValue name_mapping, import_mapping;                 // _compat_pickle: Python 2 to 3
    RootedValue reverse_name_mapping, reverse_import_mapping; // and back
    RootedValue codecs_encode, partial;
};
extern Library library;
extern Rooted<Type> pickle_error, pickling_error, unpickling_error;

template <class... Parts>
[[gnu::cold]] Value refuse_pickling(const Parts&... parts) {
    return raise(*pickling_error, parts...);
}
template <class... Parts>
[[gnu::cold]] Value refuse_unpickling(const Parts&... parts) {
    return raise(*unpickling_error, parts...);
}

// object.name1.name2 for a dotted name. `parent` gets what the last name is an attribute of. Empty: there is none,
// an AttributeError is not pending.
Value deep_attribute(Value object, Str* dotted, Value& parent);

// --- pickle_buffer.cpp

struct PickleBuffer : Object {
    Value view; // a memoryview; Empty: released
};
extern BuiltinType pickle_buffer_type;
void add_pickle_buffer_type(Module* module);

// --- pickler.cpp, unpickler.cpp, proxies.cpp

void add_pickler_type(Module* module);
void add_unpickler_type(Module* module);
extern const NativeDef pickler_functions[], unpickler_functions[];
Value make_pickler_memo_proxy(Value pickler);
Value make_unpickler_memo_proxy(Value unpickler);
Value proxied_pickler(Value proxy); // Empty: it is no proxy
Value proxied_unpickler(Value proxy);
void add_proxy_types();

} // namespace boomslang::runtime::pickle
