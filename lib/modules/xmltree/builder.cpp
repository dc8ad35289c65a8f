// What TreeBuilder does.
#include "modules/xmltree/xmltree.h"
#include "runtime/state/error.h"

namespace boomslang::runtime::xmltree {

BuiltinType builder_type{};
RootedValue comment_factory, instruction_factory;
Rooted<Type> parse_error;

namespace {

Value joined(Value pieces) {
    if (!is_list(pieces)) return pieces;
    return call_method(str_value(""), intern("join"), {pieces});
}
// Puts text into a member that may have some already.
Value extend_text(Value element, Value Element::*member, const char* name, Value text) {
    const auto sum = [&](Value before) -> Value {
        return before.is_none() ? text : binary(BinaryOp::Add, before, text);
    };
    if (is_plain_element(element)) {
        TRY_VALUE(whole, sum(element.as<Element>()->*member));
        element.as<Element>()->*member = whole;
        return Value::empty();
    }
    Str* attribute = intern(name);
    TRY_VALUE(before, get_attribute(element, attribute));
    TRY_VALUE(whole, sum(before));
    return set_attribute(element, attribute, whole);
}
Value flush(Builder* b) {
    if (b->gathered.is_empty()) return Value::empty();
    const Value pieces = b->gathered;
    b->gathered = Value::empty();
    TRY_VALUE(text, joined(pieces));
    if (b->tail_of.is_empty()) return extend_text(b->last, &Element::text, "text", text);
    return extend_text(b->tail_of, &Element::tail, "tail", text);
}
Value add_to(Value parent, Value child) {
    if (is_plain_element(parent)) return append_child(parent.as<Element>(), child);
    TRY(call_method(parent, intern("append"), {child}));
    return Value::empty();
}
Value tell(Builder* b, Event event, Value what) {
    const Value name = b->event_name(event);
    if (b->append_event.is_empty() || name.is_empty()) return Value::empty();
    TRY(call(b->append_event, {tuple_value({name, what})}));
    return Value::empty();
}
// A comment or an instruction that may become a part of the tree.
Value insert_aside(Builder* b, bool insert, Value made) {
    if (!insert || b->open.is_none()) return Value::empty();
    TRY(add_to(b->open, made));
    b->tail_of = made;
    return Value::empty();
}

} // namespace

void reset(Builder* b) {
    b->root = b->tail_of = b->gathered = b->append_event = Value::empty();
    b->open = b->last = Value::none();
    b->parents = Value::object(make_list());
    for (Value& name : b->event_names) name = Value::empty();
}

Value builder_start(Builder* b, Value tag, Value attrib) {
    TRY(flush(b));
    Value made;
    if (b->element_factory.is_empty()) made = Value::object(make_element(tag, attrib));
    else
        made = call(b->element_factory,
                    {tag, attrib.is_empty() ? Value::object(make_dict()) : attrib});
    if (made.is_exception()) return made;
    b->tail_of = Value::empty();
    if (!b->open.is_none()) {
        TRY(add_to(b->open, made));
    } else {
        if (!b->root.is_empty()) return raise(*parse_error, "multiple elements on top level");
        b->root = made;
    }
    TRY(list_append(b->parents.as<List>(), b->open));
    b->open = b->last = made;
    TRY(tell(b, Event::Start, made));
    return made;
}

Value builder_data(Builder* b, Value text) {
    if (b->gathered.is_empty()) {
        // What stands before the first element is nobody's.
        if (b->last.is_none()) return Value::none();
        b->gathered = text;
        return Value::none();
    }
    if (!is_list(b->gathered)) {
        List* pieces = make_list();
        if (!pieces) return Value::exception();
        TRY(list_append(pieces, b->gathered));
        b->gathered = Value::object(pieces);
    }
    TRY(list_append(b->gathered.as<List>(), text));
    return Value::none();
}

Value builder_end(Builder* b) {
    TRY(flush(b));
    List* parents = b->parents.as<List>();
    if (parents->size == 0) return raise(types::IndexError, "pop from empty stack");
    const Value ended = b->last = b->tail_of = b->open;
    b->open = parents->items()[parents->size - 1];
    list_truncate(parents, parents->size - 1);
    TRY(tell(b, Event::End, ended));
    return ended;
}

Value builder_comment(Builder* b, Value text) {
    TRY(flush(b));
    Value made = text;
    if (!b->comment_factory.is_empty()) {
        made = call(b->comment_factory, {text});
        if (made.is_exception()) return made;
        TRY(insert_aside(b, b->insert_comments, made));
    }
    TRY(tell(b, Event::Comment, made));
    return made;
}
Value builder_instruction(Builder* b, Value target, Value text) {
    TRY(flush(b));
    Value made;
    if (b->instruction_factory.is_empty()) {
        made = tuple_value({target, text});
    } else {
        made = call(b->instruction_factory, {target, text});
        if (made.is_exception()) return made;
        TRY(insert_aside(b, b->insert_instructions, made));
    }
    TRY(tell(b, Event::Instruction, made));
    return made;
}
Value builder_namespace(Builder* b, Value prefix, Value uri) {
    return tell(b, Event::StartNamespace, tuple_value({prefix, uri}));
}
Value builder_namespace_end(Builder* b) {
    TRY(flush(b));
    return tell(b, Event::EndNamespace, Value::none());
}
Value builder_close(Builder* b) { return b->root.is_empty() ? Value::none() : b->root; }

} // namespace boomslang::runtime::xmltree
