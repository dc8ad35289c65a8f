// Writes the manual page, or the completion for bash, from what --help is made of:
//
//     boomslang-manual man|bash
//
// Meson runs it; nobody else needs it.
#include "command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

namespace {

using Options = std::vector<const CLI::Option*>;

// As text of a manual page: nothing in it is a request.
std::string roff(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\') out += "\\e";
        else if (c == '-') out += "\\-";
        else if ((c == '.' || c == '\'') && (i == 0 || text[i - 1] == '\n'))
            out += std::string("\\&") + c;
        else out += c;
    }
    return out;
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(at, begin), text.size());
        if (end > begin) parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

// "FILE" of "FILE", "BACKEND" of "BACKEND:{tree,bytecode}".
std::string value_name(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    return type.substr(0, type.find(':'));
}
// The words between the braces.
std::vector<std::string> choices(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    const std::size_t open = type.find('{'), close = type.find('}');
    if (open == type.npos || close == type.npos) return {};
    return split(type.substr(open + 1, close - open - 1), ',');
}

Options options_of(const CLI::App& app) {
    Options out;
    for (const CLI::Option* option : app.get_options())
        if (!option->get_positional()) out.push_back(option);
    return out;
}
bool has_option(const CLI::App& app, const CLI::Option& option) {
    const Options all = options_of(app);
    return std::any_of(all.begin(), all.end(), [&](const CLI::Option* other) {
        return other->get_name(false, true) == option.get_name(false, true);
    });
}

void print_option(const CLI::Option& option) {
    std::string names;
    const std::string value = value_name(option);
    for (const std::string& name : split(option.get_name(false, true), ',')) {
        if (!names.empty()) names += ", ";
        names += "\\fB" + roff(name) + "\\fR";
        if (!value.empty() && option.get_items_expected_max() > 0)
            names += (name.starts_with("--") ? "=" : " ") + ("\\fI" + roff(value) + "\\fR");
    }
    std::string text = roff(option.get_description());
    const std::vector<std::string> words = choices(option);
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0                  ? ": "
                 : i + 1 == words.size() ? " or "
                                         : ", ") +
                ("\\fB" + roff(words[i]) + "\\fR");
    std::printf(".TP\n%s\n%s\n", names.c_str(), text.c_str());
}

void print_literally(const std::string& text) {
    std::printf(".PP\n.nf\n%s\n.fi\n", roff(text).c_str());
}

// The text behind "Examples:" and the text before.
std::pair<std::string, std::string> parts_of_footer(const CLI::App& app) {
    const std::string footer = app.get_footer();
    const std::size_t at = footer.find("Examples:\n");
    if (at == footer.npos) return {footer, ""};
    return {footer.substr(0, at), footer.substr(at + std::strlen("Examples:\n"))};
}

void print_command(const CLI::App& root, const CLI::App& command) {
    std::string positionals;
    for (const CLI::Option* option : command.get_options())
        if (option->get_positional())
            positionals += " \\fI" + roff(option->get_name(true, false)) + "\\fR";
    std::printf(".SS \"boomslang %s\"\n%s.\n", command.get_name().c_str(),
                roff(command.get_description()).c_str());
    std::printf(".PP\n\\fBboomslang %s\\fR [\\fIOPTION\\fR...]%s\n", command.get_name().c_str(),
                positionals.c_str());
    bool shares = false;
    for (const CLI::Option* option : options_of(command)) {
        if (has_option(root, *option)) shares = true;
        else print_option(*option);
    }
    if (shares) std::printf(".PP\nOptions that \\fBboomslang\\fR alone has, too, are above.\n");
    const auto [more, examples] = parts_of_footer(command);
    if (!more.empty()) std::printf(".PP\n%s\n", roff(more).c_str());
    if (!examples.empty()) print_literally(examples);
}

constexpr const char* kSynopsis = R"(.SH SYNOPSIS
\fBboomslang\fR [\fIOPTION\fR...] [\fB\-c\fR \fICODE\fR | \fB\-m\fR \fIMODULE\fR | \fIFILE\fR | \fB\-\fR] [\fIARGUMENT\fR...]
.br
\fBboomslang\fR \fICOMMAND\fR [\fIOPTION\fR...] ...
.SH DESCRIPTION
)";
constexpr const char* kMore = R"(.PP
Without a program, standard input is one; at a terminal that is a prompt, with an editor of lines and with
lines such as \fB%tree\fR \fIF\fR that show what functions have become (\fB%help\fR lists them).
.PP
Modules of the standard library that are written in Python are those of an installed Python 3.11: below the prefix
of the program, else in /usr/local or /usr.
)";
constexpr const char* kRest = R"(.SH ENVIRONMENT
The variables that begin with \fBPYTHON\fR mean what they mean to \fBpython3.11\fR(1): PYTHONPATH, PYTHONHOME, PYTHONSTARTUP,
PYTHONINSPECT, PYTHONOPTIMIZE, PYTHONWARNINGS and so on.
.TP
\fBNO_COLOR\fR, \fBFORCE_COLOR\fR
Tracebacks at the prompt without colours; with colours wherever they go.
.SH FILES
.TP
~/.python_history
What was typed at the prompt.
.TP
~/.editrc
Keys at the prompt, see \fBeditrc\fR(5).
.SH "EXIT STATUS"
That of the program: 0, what it gives to sys.exit(), or 1 after an uncaught exception. 2 where the command line is wrong.
.SH "SEE ALSO"
\fBpython3.11\fR(1), \fBdot\fR(1), and the files in /usr/share/doc/boomslang.
)";

void print_manual(const CLI::App& root) {
    std::printf(".\\\" Written by tools/command_line/manual.cpp, from what --help is made of.\n"
                ".TH BOOMSLANG 1 \"\" \"Boomslang %s\" \"User Commands\"\n"
                ".SH NAME\nboomslang \\- Python 3.11 on self\\-rewriting trees and on quickening "
                "bytecode\n%s%s\n%s",
                BOOMSLANG_VERSION, kSynopsis, roff(root.get_description()).c_str(), kMore);
    std::printf(".SH OPTIONS\n");
    for (const CLI::Option* option : options_of(root)) print_option(*option);
    std::printf(".SH COMMANDS\n");
    for (const CLI::App* command : root.get_subcommands({})) print_command(root, *command);
    std::printf(".SH EXAMPLES\n");
    print_literally(parts_of_footer(root).second);
    std::printf("%s", kRest);
}

std::string joined_names(const CLI::App& app) {
    std::string out;
    for (const CLI::Option* option : options_of(app))
        for (const std::string& name : split(option->get_name(false, true), ',')) out += " " + name;
    return out.empty() ? out : out.substr(1);
}

void print_choices(const CLI::App& root) {
    std::vector<std::string> seen;
    const auto print = [&](const CLI::App& app) {
        for (const CLI::Option* option : options_of(app)) {
            const std::string name = option->get_name(false, true);
            if (choices(*option).empty() || std::find(seen.begin(), seen.end(), name) != seen.end())
                continue;
            seen.push_back(name);
            std::string words;
            for (const std::string& word : choices(*option)) words += " " + word;
            std::printf("        %s) words='%s' ;;\n", name.c_str(), words.substr(1).c_str());
        }
    };
    print(root);
    for (const CLI::App* command : root.get_subcommands({})) print(*command);
}

void print_completion(const CLI::App& root) {
    std::string commands;
    for (const CLI::App* command : root.get_subcommands({})) commands += " " + command->get_name();
    std::printf("# Completion of boomslang for bash. Written by tools/command_line/manual.cpp, "
                "from what --help "
                "is made of.\n"
                "_boomslang() {\n"
                "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} "
                "words= command= i\n"
                "    # --backend=tree is three words to bash.\n"
                "    if [ \"$word\" = = ]; then word=; elif [ \"$before\" = = ]; then "
                "before=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
                "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                "        case ${COMP_WORDS[i]} in\n"
                "        -*) ;;\n"
                "        *) command=${COMP_WORDS[i]}; break ;;\n"
                "        esac\n"
                "    done\n"
                "    case $before in\n");
    print_choices(root);
    std::printf("        -m) words=$(boomslang -c 'import pkgutil; print(*(m.name for m in "
                "pkgutil.iter_modules()))' 2>/dev/null) ;;\n"
                "    esac\n"
                "    if [ -n \"$words\" ]; then\n"
                "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                "        return\n"
                "    fi\n"
                "    if [[ $word == -* ]]; then\n"
                "        case $command in\n");
    for (const CLI::App* command : root.get_subcommands({}))
        std::printf("        %s) words='%s' ;;\n", command->get_name().c_str(),
                    joined_names(*command).c_str());
    std::printf("        *) words='%s' ;;\n"
                "        esac\n"
                "    elif [ -z \"$command\" ]; then\n"
                "        words='%s'\n"
                "    fi\n"
                "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n"
                "    compopt -o filenames 2>/dev/null\n"
                "}\n"
                "complete -F _boomslang boomslang\n",
                joined_names(root).c_str(), commands.substr(1).c_str());
}

} // namespace

int main(int argc, char* argv[]) {
    const std::string kind = argc == 2 ? argv[1] : "";
    if (kind != "man" && kind != "bash") {
        std::fputs("usage: boomslang-manual man|bash\n", stderr);
        return 2;
    }
    boomslang::tools::visit_grammar([&](CLI::App& root) {
        if (kind == "man") print_manual(root);
        else print_completion(root);
    });
}
