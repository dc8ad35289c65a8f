// The module _elementtree: the classes of xml.etree.ElementTree that make and hold a tree.
#pragma once

#include "modules/support.h"
#include "runtime/heap/rooted.h"

namespace boomslang::runtime::xmltree {

// --- element.cpp, element_items.cpp, element_search.cpp

struct Element : Object {
    Value tag;
    Value text, tail;
    Value attrib;   // a dict; Empty: none was asked for yet
    Value children; // an exact list of Elements that no program sees; Empty: there never was one

    List* list() const noexcept { return children.is_empty() ? nullptr : children.as<List>(); }
    std::size_t size() const noexcept { return children.is_empty() ? 0 : list()->size; }
};
extern BuiltinType element_type;
inline bool is_element(Value v) noexcept { return is_instance_of(v, element_type); }
inline bool is_plain_element(Value v) noexcept { return is_exact(v, element_type); }

// `attrib` is a dict or Empty, and is not copied.
Element* make_element(Value tag, Value attrib);
Dict* attributes_of(Element* element);
// The list of children, made when there is none.
List* children_of(Element* element);
Value append_child(Element* element, Value child);    // Empty, or Exception: TypeError
bool require_element(Value v, std::string_view what); // false: TypeError pending
void prepare_walk_type();
Value make_walk(Value root, Value tag, bool texts); // what iter() and itertext() return
extern const NativeDef element_item_methods[], element_search_methods[];
extern const NativeDef sub_element_function[];
void add_element_types(Module* module);

// --- builder.cpp: makes a tree of what a parser tells

enum class Event : std::uint8_t { Start, End, StartNamespace, EndNamespace, Comment, Instruction };
inline constexpr std::size_t kEvents = 6;

struct Builder : Object {
    Value root;     // Empty: none yet
    Value open;     // the element whose end has not come, or None
    Value last;     // the element that came last, or None
    Value tail_of;  // whose tail text is; Empty: text is `last`'s own
    Value parents;  // the list of what was open before `open`
    Value gathered; // the list of pieces of text, or the one piece; Empty
    Value element_factory, comment_factory, instruction_factory; // Empty: none
    Value append_event;                                          // Empty: no one asks for events
    Value event_names[kEvents];                                  // Empty: not asked for
    bool insert_comments, insert_instructions;

    Value& event_name(Event e) noexcept { return event_names[static_cast<std::size_t>(e)]; }
};
inline constexpr unsigned kBuilderValues = 10 + kEvents;
extern BuiltinType builder_type;
// What is not made by a factory of the program's: set by _set_factories(). May be null.
extern RootedValue comment_factory, instruction_factory;
extern Rooted<Type> parse_error;

void reset(Builder* builder);
// Each answers what the method of the same purpose returns. `attrib` Empty: no attributes.
Value builder_start(Builder* builder, Value tag, Value attrib);
Value builder_data(Builder* builder, Value text);
Value builder_end(Builder* builder);
Value builder_comment(Builder* builder, Value text);
Value builder_instruction(Builder* builder, Value target, Value text);
Value builder_namespace(Builder* builder, Value prefix, Value uri);
Value builder_namespace_end(Builder* builder);
Value builder_close(Builder* builder);
void add_builder_type(Module* module);

// --- parser.cpp
Value fill_parser(Module* module); // Empty, or Exception

} // namespace boomslang::runtime::xmltree
