// Displays ([...], {...}) with stars in them, and f-strings.
#pragma once

#include "runtime/container/dict.h"
#include "runtime/container/list.h"

namespace boomslang::ops {

using runtime::Value;

// [*v], (*v,) or {*v}: adds the items of v. Empty, or Exception.
Value extend_display(runtime::List* list, Value v, bool is_set);
// {**mapping}. Empty, or Exception.
Value update_display(runtime::Dict* dict, Value mapping);
Value make_set_of(const Value* values, std::size_t count);
// A part of an f-string: conversion 's', 'r', 'a' or another for none; spec null: none.
Value format_value(Value v, int conversion, runtime::Str* spec);

// A class statement: calls what the builtins have as __build_class__ with `args` (the body, the name and the
// bases) and the keywords.
runtime::Value build_class(runtime::Value build, runtime::List* args, runtime::Dict* keywords);

} // namespace boomslang::ops
