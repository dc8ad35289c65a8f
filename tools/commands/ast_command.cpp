#include "ast_command.h"

#include "read_program.h"
#include "syntax/dump.h"
#include "syntax/parser.h"

#include <cstdio>

namespace boomslang::tools {

using boost::variant2::get;
using boost::variant2::get_if;

int ast_command(const AstOptions& options) {
    const auto text = read_program(options.file);
    if (const auto* error = get_if<ReadError>(&text)) {
        std::fprintf(stderr, "%s\n", error->message.c_str());
        return 2;
    }
    const std::string filename = options.file == "-" ? "<stdin>" : options.file;
    syntax::ParseOptions as_module_ast;
    as_module_ast.type_comments = true;
    const syntax::ParseResult parsed =
        syntax::parse_bytes(filename, get<std::string>(text), syntax::Mode::Exec, as_module_ast);
    if (const auto* error = get_if<syntax::SyntaxError>(&parsed)) {
        std::fputs(error->report().c_str(), stderr);
        return 1;
    }
    std::string tree;
    if (!syntax::dump(*get<0>(parsed), options.attributes, tree)) {
        std::fprintf(stderr, "boomslang: %s: nested too deeply to print\n", filename.c_str());
        return 1;
    }
    std::puts(tree.c_str());
    return 0;
}

} // namespace boomslang::tools
