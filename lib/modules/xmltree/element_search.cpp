// Finding elements: by paths, which xml.etree.ElementPath knows when they are more than a tag, and by walking through a tree.
#include "modules/xmltree/xmltree.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime::xmltree {

namespace {

Element* self_element(Value* args) { return receiver<Element>(args); }

// --- paths

// More than a tag: "a/b", "*", "a[1]", "@x", ".", "{*}a", "{}a"; not what stands in braces.
template <class Text>
bool is_path_text(const Text& text, std::size_t size) {
    const auto at = [&](std::size_t i) { return static_cast<std::uint32_t>(text[i]); };
    if (size >= 3 && at(0) == '{' && (at(1) == '}' || (at(1) == '*' && at(2) == '}'))) return true;
    bool outside = true;
    for (std::size_t i = 0; i < size; ++i) switch (at(i)) {
        case '{': outside = false; break;
        case '}': outside = true; break;
        case '/':
        case '*':
        case '[':
        case '@':
        case '.':
            if (outside) return true;
            break;
        default: break;
        }
    return false;
}
bool is_path(Value v) {
    if (is_str(v)) return is_path_text(*v.as<Str>(), v.as<Str>()->length);
    ByteView bytes;
    if (is_bytes(v) && byte_view(v, bytes)) return is_path_text(bytes.data, bytes.size);
    return true;
}
Value by_path(const char* function, std::initializer_list<Value> args) {
    TRY_VALUE(paths, import_module(intern("xml.etree.ElementPath")));
    return call_method(paths, intern(function), args);
}
bool is_left_to_paths(Value path, Value namespaces) {
    return is_path(path) || !(namespaces.is_empty() || namespaces.is_none());
}
Value or_none(Value v) { return v.is_empty() ? Value::none() : v; }

// Calls use(child) for each child with this tag until one returns something else than Empty.
template <class Use>
Value each_with_tag(Element* element, Value tag, Use use) {
    for (std::size_t i = 0; i < element->size(); ++i) {
        const Value child = element->list()->items()[i];
        const int same = equals(child.as<Element>()->tag, tag);
        if (same < 0) return Value::exception();
        if (!same) continue;
        const Value result = use(child);
        if (!result.is_empty()) return result;
    }
    return Value::empty();
}
Value find(Value* args, std::uint32_t) {
    if (is_left_to_paths(args[1], args[2]))
        return by_path("find", {args[0], args[1], or_none(args[2])});
    return or_none(each_with_tag(self_element(args), args[1], [](Value child) { return child; }));
}
Value findtext(Value* args, std::uint32_t) {
    const Value otherwise = or_none(args[2]);
    if (is_left_to_paths(args[1], args[3]))
        return by_path("findtext", {args[0], args[1], otherwise, or_none(args[3])});
    const Value found = each_with_tag(self_element(args), args[1], [](Value child) {
        const Value text = child.as<Element>()->text;
        return text.is_none() ? str_value("") : text;
    });
    return found.is_empty() ? otherwise : found;
}
Value findall(Value* args, std::uint32_t) {
    if (is_left_to_paths(args[1], args[2]))
        return by_path("findall", {args[0], args[1], or_none(args[2])});
    List* found = make_list();
    if (!found) return Value::exception();
    TRY(each_with_tag(self_element(args), args[1],
                      [found](Value child) { return list_append(found, child); }));
    return Value::object(found);
}
Value iterfind(Value* args, std::uint32_t) {
    return by_path("iterfind", {args[0], args[1], or_none(args[2])});
}

// --- walking: in the order of the document

struct Walk : Object {
    Value root;  // where it begins; Empty once it has begun
    Value tag;   // None: any
    Value stack; // a list: an element and the number of its next child, alternately
    bool texts;  // gives texts instead of elements
};
BuiltinType walk_type{};
const Layout walk_layout = layout_of_values<Walk, 3>("_element_iterator");

// The element that comes next, whose children come after it; Empty at the end. `text` is what has to be given before it.
Value step(Walk* walk, Value& tail) {
    auto* stack = walk->stack.as<List>();
    for (;;) {
        Value next;
        if (stack->size == 0) {
            next = walk->root;
            walk->root = Value::empty();
            if (next.is_empty()) return next;
        } else {
            auto* parent = stack->items()[stack->size - 2].as<Element>();
            Value& index = stack->items()[stack->size - 1];
            const auto i = static_cast<std::size_t>(index.as_int());
            if (i >= parent->size()) {
                list_truncate(stack, stack->size - 2);
                // What follows the root is not in it.
                if (!walk->texts || stack->size == 0) continue;
                tail = parent->tail;
                return Value::empty();
            }
            index = Value::integer(static_cast<std::int64_t>(i + 1));
            next = parent->list()->items()[i];
        }
        TRY(list_append(stack, next));
        TRY(list_append(stack, Value::integer(0)));
        return next;
    }
}
Value next_of_walk(Object* self) {
    auto* walk = static_cast<Walk*>(self);
    for (;;) {
        Value tail = Value::empty();
        TRY_VALUE(element, step(walk, tail));
        if (element.is_empty() && tail.is_empty()) return Value::empty();
        if (walk->texts) {
            const Value text = element.is_empty() ? tail : element.as<Element>()->text;
            if (text.is_none()) continue;
            const int true_text = truth(text);
            if (true_text < 0) return Value::exception();
            if (true_text) return text;
            continue;
        }
        if (walk->tag.is_none()) return element;
        const int same = equals(element.as<Element>()->tag, walk->tag);
        if (same < 0) return Value::exception();
        if (same) return element;
        TRY(poll_signals());
    }
}
Value iter(Value* args, std::uint32_t) { return make_walk(args[0], or_none(args[1]), false); }
Value itertext(Value* args, std::uint32_t) { return make_walk(args[0], Value::none(), true); }

} // namespace

Value make_walk(Value root, Value tag, bool texts) {
    ByteView bytes;
    const bool any = is_str(tag)     ? tag.as<Str>()->length == 1 && (*tag.as<Str>())[0] == '*'
                     : is_bytes(tag) ? byte_view(tag, bytes) && bytes.text() == "*"
                                     : false;
    List* stack = make_list();
    if (!stack) return Value::exception();
    auto* walk = make_instance_of<Walk>(&walk_type);
    walk->root = root;
    walk->tag = any ? Value::none() : tag;
    walk->stack = Value::object(stack);
    walk->texts = texts;
    return Value::object(walk);
}

void prepare_walk_type() {
    if (walk_type.shape) return;
    static const NativeDef methods[] = {{"__iter__(self, /)", return_self, nullptr},
                                        {nullptr, nullptr, nullptr}};
    TypeSpec spec;
    spec.layout = &walk_layout;
    spec.flags = kFinal | kNoInstantiation;
    spec.module = "_elementtree";
    spec.name = "_element_iterator";
    spec.next = next_of_walk;
    init_type(walk_type, spec, methods);
}

const NativeDef element_search_methods[] = {
    {"find(self, /, path, namespaces=None)", find, nullptr},
    {"findtext(self, /, path, default=None, namespaces=None)", findtext, nullptr},
    {"findall(self, /, path, namespaces=None)", findall, nullptr},
    {"iterfind(self, /, path, namespaces=None)", iterfind, nullptr},
    {"iter(self, /, tag=None)", iter, nullptr},
    {"itertext(self, /)", itertext, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::xmltree
