// What the repr() of containers is made of: each item is written where the text of the whole one grows, and
// containers in it, too.
#pragma once

#include "runtime/container/containers.h"
#include "runtime/container/dict.h"

#include <string>

namespace boomslang::runtime {

// Appends repr(item). False: an exception is pending.
bool append_repr(std::string& text, Value item);
// Appends "a, b, c".
bool append_items(std::string& text, const List* list);
bool append_items(std::string& text, const Tuple* tuple);

// What the repr of these classes is, whatever the class of the instance.
bool append_list(std::string& text, List* list);
bool append_tuple(std::string& text, Tuple* tuple);
bool append_dict(std::string& text, Dict* dict);

// A native __repr__ out of one of these.
template <class Object, bool Append(std::string&, Object*)>
Value repr_by(Object* object) {
    std::string text;
    return Append(text, object) ? str_value(text) : Value::exception();
}

} // namespace boomslang::runtime
