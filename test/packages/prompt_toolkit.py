"prompt_toolkit driven by a pipe: editing keys, history, completion, validation, key bindings, formatted text."
from prompt_toolkit import HTML, PromptSession, print_formatted_text
from prompt_toolkit.application import create_app_session
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import NestedCompleter, WordCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import ANSI, fragment_list_to_text, to_formatted_text
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.styles import Style, merge_styles
from prompt_toolkit.validation import ValidationError, Validator

bindings = KeyBindings()


@bindings.add("c-t")
def _(event):
    event.current_buffer.insert_text("<T>")


history = InMemoryHistory()
with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
    for keys, options in (("hello\n", {}), ("ab\x01X\x05Y\x08\n", {}), ("one two\x17three\n", {}), ("\x1b[A\x1b[A\n", {}), ("q\x14\n", {"key_bindings": bindings}),
                          ("ap\t\n", {"completer": WordCompleter(["apple", "pear"]), "complete_while_typing": False}), ("a\x1b\rb\x1b\r\x1b[27;5;13~\n"[:1] + "\n", {"multiline": False}), ("iabc\x1b0dwix\n", {"vi_mode": True})):
        pipe.send_text(keys)
        print(repr(PromptSession(history=history, **options).prompt("> ")))
    pipe.send_text("abc\x03")
    try:
        PromptSession().prompt()
    except KeyboardInterrupt:
        print("interrupted")
    pipe.send_text("x\x04\x08\x04")
    try:
        PromptSession().prompt()
    except EOFError:
        print("end")
print(list(history.get_strings()))
document = Document("first line\nsecond word", 14)
print(document.cursor_position_row, document.get_word_before_cursor(), document.find("word"), document.current_line, document.translate_row_col_to_index(1, 2), document.find_next_word_beginning())
buffer = Buffer(completer=NestedCompleter.from_nested_dict({"show": {"version": None, "clock": {"utc"}}, "exit": None}))
buffer.insert_text("hello")
buffer.cursor_left(2)
buffer.delete_before_cursor(1)
buffer.save_to_undo_stack()
buffer.insert_text("XY")
print(buffer.text, buffer.undo(), buffer.text)
from prompt_toolkit.completion import CompleteEvent
print([c.text for c in buffer.completer.get_completions(Document("show "), CompleteEvent())])
print(to_formatted_text(HTML("<b>x</b> <ansired>y &lt;</ansired>")), fragment_list_to_text(to_formatted_text(ANSI("\x1b[31mred\x1b[0m"))), HTML("<i>{}</i>").format("<"))
style = merge_styles([Style.from_dict({"a": "bold #ff0000"}), Style([("a.b", "underline")])])
print(style.get_attrs_for_style_str("class:a.b italic"))
