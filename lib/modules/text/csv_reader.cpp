// The reader of _csv: a state machine over the characters of a row, which may go over several
// lines.
#include "modules/text/csv.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/str_chars.h"

namespace boomslang::runtime {

namespace {

struct Reader : Object {
    Value dialect, lines;
    std::int64_t line_number;
};
BuiltinType reader_type{};
const Layout reader_layout = layout_of_values<Reader, 2>("csv reader");
std::int64_t field_limit = 128 * 1024;

constexpr char32_t kEndOfLine = 0xFFFFFFFE; // comes after each line's last character

enum class State {
    RowStart,
    FieldStart,
    Escaped,
    InField,
    InQuotes,
    EscapedInQuotes,
    QuoteInQuotes,
    SkipNewline,
    AfterEscapedNewline,
};

class Row {
  public:
    explicit Row(const Dialect& dialect) : dialect_(dialect), fields_(make_list()) {}

    Value take_line(Str* line); // Empty, or Exception
    Value end_of_data();        // the row that the data ends in; Empty: none
    bool complete() const noexcept { return state_ == State::RowStart; }
    Value fields() const noexcept { return Value::object(fields_); }

  private:
    static bool ends_line(char32_t c) noexcept { return c == '\n' || c == '\r' || c == kEndOfLine; }
    bool opens_quotes(char32_t c) const noexcept {
        return c == dialect_.quote && dialect_.quoting != kQuoteNone;
    }
    bool ends_field(char32_t c) const noexcept {
        return c == dialect_.delimiter || c == dialect_.escape || c == '\n' || c == '\r';
    }
    // Where the characters end that go on in the same state.
    std::size_t end_of_run(const Str* line, std::size_t at) const;
    // A field that begins at `at` and has nothing in it but itself, with what ends it. Answers where the next one begins.
    std::size_t take_plain(Str* line, std::size_t at, Value& result);
    // More of the field. Answers how many characters.
    std::size_t add_run(const Str* line, std::size_t at);
    Value take(char32_t c); // Empty, or Exception
    Value add(char32_t c, State next);
    Value save(State next) {
        TRY_VALUE(field, field_.finish());
        return save(field, next);
    }
    Value save(Value field, State next);
    Value end_line(char32_t c) {
        return save(c == kEndOfLine ? State::RowStart : State::SkipNewline);
    }
    Value start_field(char32_t c);
    Value in_field(char32_t c);
    Value in_quotes(char32_t c);
    Value after_quote(char32_t c);

    const Dialect& dialect_;
    List* fields_;
    StrBuilder field_;
    bool numeric_ = false; // not in quotes, where that means a float
    State state_ = State::RowStart;
};

Value Row::add(char32_t c, State next) {
    if (static_cast<std::int64_t>(field_.length()) >= field_limit)
        return raise(*csv_error(), "field larger than field limit (", std::to_string(field_limit),
                     ")");
    field_.append(c);
    state_ = next;
    return Value::empty();
}
Value Row::save(Value field, State next) {
    if (numeric_) {
        numeric_ = false;
        field = float_of(field);
        if (field.is_exception()) return field;
    }
    state_ = next;
    return list_append(fields_, field);
}

Value Row::start_field(char32_t c) {
    if (ends_line(c)) return end_line(c);
    if (opens_quotes(c)) {
        state_ = State::InQuotes;
    } else if (c == dialect_.escape) {
        state_ = State::Escaped;
    } else if (c == ' ' && dialect_.skip_space) {
        state_ = State::FieldStart;
    } else if (c == dialect_.delimiter) {
        return save(State::FieldStart);
    } else {
        numeric_ = dialect_.quoting == kQuoteNonNumeric;
        return add(c, State::InField);
    }
    return Value::empty();
}
Value Row::in_field(char32_t c) {
    if (ends_line(c)) return end_line(c);
    if (c == dialect_.delimiter && c != dialect_.escape) return save(State::FieldStart);
    if (c != dialect_.escape) return add(c, state_);
    state_ = State::Escaped;
    return Value::empty();
}
Value Row::in_quotes(char32_t c) {
    if (c == kEndOfLine) return Value::empty();
    if (c == dialect_.escape) state_ = State::EscapedInQuotes;
    else if (opens_quotes(c))
        state_ = dialect_.double_quote ? State::QuoteInQuotes : State::InField;
    else return add(c, State::InQuotes);
    return Value::empty();
}
// Behind a quote in quotes: the first of two, or the closing one.
Value Row::after_quote(char32_t c) {
    if (opens_quotes(c)) return add(c, State::InQuotes);
    if (c == dialect_.delimiter) return save(State::FieldStart);
    if (ends_line(c)) return end_line(c);
    if (!dialect_.strict) return add(c, State::InField);
    std::string message = "'";
    append_utf8(message, dialect_.delimiter);
    message += "' expected after '";
    append_utf8(message, dialect_.quote);
    return raise(*csv_error(), message, "'");
}

Value Row::take(char32_t c) {
    switch (state_) {
    case State::RowStart:
        if (c == kEndOfLine) return Value::empty();
        if (ends_line(c)) {
            state_ = State::SkipNewline;
            return Value::empty();
        }
        return start_field(c);
    case State::FieldStart: return start_field(c);
    case State::Escaped:
        if (c == '\n' || c == '\r') return add(c, State::AfterEscapedNewline);
        return add(c == kEndOfLine ? '\n' : c, State::InField);
    case State::AfterEscapedNewline:
        if (c == kEndOfLine) return Value::empty();
        return in_field(c);
    case State::InField: return in_field(c);
    case State::InQuotes: return in_quotes(c);
    case State::EscapedInQuotes: return add(c == kEndOfLine ? '\n' : c, State::InQuotes);
    case State::QuoteInQuotes: return after_quote(c);
    case State::SkipNewline:
        if (c == '\n' || c == '\r') return Value::empty();
        if (c != kEndOfLine)
            return raise(*csv_error(), "new-line character seen in unquoted field - do you need to "
                                       "open the file in universal-newline mode?");
        state_ = State::RowStart;
        return Value::empty();
    }
    __builtin_unreachable();
}
std::size_t Row::end_of_run(const Str* line, std::size_t at) const {
    return with_chars(line, [&](const auto* chars, std::size_t length) {
        std::size_t end = at;
        if (state_ == State::InQuotes)
            while (end < length && !opens_quotes(chars[end]) && chars[end] != dialect_.escape)
                ++end;
        else
            while (end < length && !ends_field(chars[end])) ++end;
        return end;
    });
}

std::size_t Row::take_plain(Str* line, std::size_t at, Value& result) {
    const char32_t first = (*line)[at];
    if (opens_quotes(first) || (first == ' ' && dialect_.skip_space)) return at;
    const std::size_t end = end_of_run(line, at);
    if (end == line->length || static_cast<std::int64_t>(end - at) > field_limit) return at;
    const char32_t last = (*line)[end];
    if (last == dialect_.escape || (end == at && ends_line(last))) return at;
    numeric_ = end > at && dialect_.quoting == kQuoteNonNumeric;
    result = str_substring(line, at, end);
    if (!result.is_exception())
        result = save(result, ends_line(last) ? State::SkipNewline : State::FieldStart);
    return end + 1;
}

std::size_t Row::add_run(const Str* line, std::size_t at) {
    const std::size_t end = end_of_run(line, at);
    if (static_cast<std::int64_t>(field_.length() + (end - at)) > field_limit) return at;
    field_.append(line, at, end);
    return end;
}

Value Row::take_line(Str* line) {
    for (std::size_t at = 0; at < line->length;) {
        const std::size_t before = at;
        Value result = Value::empty();
        if (state_ == State::FieldStart || state_ == State::RowStart)
            at = take_plain(line, at, result);
        else if (state_ == State::InField || state_ == State::InQuotes) at = add_run(line, at);
        if (at == before) result = take((*line)[at++]);
        TRY(result);
    }
    return take(kEndOfLine);
}
Value Row::end_of_data() {
    if (field_.length() == 0 && state_ != State::InQuotes) return Value::empty();
    if (dialect_.strict) return raise(*csv_error(), "unexpected end of data");
    TRY(save(State::RowStart));
    return fields();
}

Value reader_next(Object* self) {
    auto* reader = static_cast<Reader*>(self);
    Row row(*reader->dialect.as<Dialect>());
    do {
        TRY_VALUE(line, iterate(reader->lines));
        if (line.is_empty()) return row.end_of_data();
        if (!is_str(line))
            return raise(*csv_error(), "iterator should return strings, not ", type_name(line),
                         " (the file should be opened in text mode)");
        ++reader->line_number;
        TRY(row.take_line(line.as<Str>()));
    } while (!row.complete());
    return row.fields();
}

const GetSetDef reader_attributes[] = {
    {"dialect", [](Value self) { return self.as<Reader>()->dialect; }, nullptr, nullptr},
    {"line_num", [](Value self) { return Value::integer(self.as<Reader>()->line_number); }, nullptr,
     "How many lines have been read."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Type* add_csv_reader_type() {
    if (reader_type.shape) return &reader_type;
    TypeSpec spec;
    spec.module = "_csv";
    spec.name = "reader";
    spec.layout = &reader_layout;
    spec.flags = kFinal | kNoInstantiation;
    spec.next = reader_next;
    spec.doc = "An iterator over rows of CSV.";
    static const NativeDef methods[] = {
        {"__iter__(self, /)", return_self, "Implement iter(self)."},
        {nullptr, nullptr, nullptr},
    };
    init_type(reader_type, spec, methods, reader_attributes);
    return &reader_type;
}

Value make_csv_reader(Value* args, std::uint32_t) {
    TRY_VALUE(dialect, make_dialect(args[1], args[2].as<Dict>()));
    TRY_VALUE(lines, get_iterator(args[0]));
    auto* reader = heap.make<Reader>(&reader_type.exact);
    reader->dialect = dialect;
    reader->lines = lines;
    return Value::object(reader);
}

Value csv_field_size_limit(Value* args, std::uint32_t) {
    const std::int64_t old = field_limit;
    if (!args[0].is_empty()) {
        if (type_of(args[0]) != &types::int_)
            return raise(types::TypeError, "limit must be an integer");
        if (!int_to_int64(args[0], field_limit))
            return raise(types::OverflowError, "Python int too large to convert to C long");
    }
    return Value::integer(old);
}

} // namespace boomslang::runtime
