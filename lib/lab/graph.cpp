#include "lab/graph.h"

#include "bytecode/traced.h"
#include "lab/recorder.h"
#include "lab/statistics.h"
#include "lab/text.h"
#include "lab/why.h"
#include "tree/core/specializing.h"
#include "tree/flow/counting.h"

#include <set>

namespace boomslang::lab {
namespace {

using ops::Family;
using ops::Spec;
using Language = GraphOptions::Language;

constexpr std::string_view kLegend =
    "gray: not specialized yet, green: specialized, orange: generic, white: has no specializations";

// A string in Graphviz's double quotes; a newline becomes a line break of the label.
std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        if (c == '\n') result += "\\n";
        else result += c;
    }
    return result + '"';
}

// For labels like HTML, of both languages. Mermaid reads entities with # as well.
std::string escaped(std::string_view text, Language language) {
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += language == Language::Mermaid ? "#quot;" : "&quot;"; break;
        case '#': result += language == Language::Mermaid ? "#35;" : "#"; break;
        case '\n': result += language == Language::Mermaid ? "<br/>" : "<BR/>"; break;
        default: result += c;
        }
    }
    return result;
}

// For Mermaid's comments, of which each has a line.
std::string commented(std::string_view text) {
    std::string result;
    for (const char c : text) {
        result += c;
        if (c == '\n') result += "%% ";
    }
    return result;
}

const char* color(tree::NodeState state) {
    switch (state) {
    case tree::NodeState::Plain: return "white";
    case tree::NodeState::Uninitialized: return "gray85";
    case tree::NodeState::Specialized: return "palegreen";
    case tree::NodeState::Generic: return "orange";
    }
    return "white";
}

tree::NodeState state_of(Spec spec, const ops::SiteState& state) {
    if (spec != Spec::Generic) return tree::NodeState::Specialized;
    return state.has_tried() ? tree::NodeState::Generic : tree::NodeState::Uninitialized;
}

// Lines of not much more than 40 characters.
void add_wrapped(std::vector<std::string>& lines, const std::string& text) {
    std::string line;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t space = std::min(text.find(' ', i), text.size());
        if (!line.empty() && line.size() + space - i > 40) {
            lines.push_back(std::move(line));
            line.clear();
        }
        if (!line.empty()) line += ' ';
        line += text.substr(i, space - i);
        i = space + 1;
    }
    if (!line.empty()) lines.push_back(std::move(line));
}

const std::vector<SeenOperands>* seen_at(const tree::Node& node) {
    const Recorder* recorder = Recorder::running();
    const SiteRecord* site = recorder ? recorder->site_of(node) : nullptr;
    return site ? &site->seen : nullptr;
}

std::vector<std::string> lines_of(const tree::Node& node) {
    const tree::Description description = node.describe();
    std::vector<std::string> lines{description.name};
    if (!description.detail.empty()) lines.push_back(description.detail);
    if (description.state != tree::NodeState::Plain) {
        const auto [hits, misses] = tree::counts_of(node);
        std::string state = name_of(description.state);
        if (description.state == tree::NodeState::Specialized)
            state += ": " + plural(hits, "hit", "hits") + ", " + plural(misses, "miss", "misses");
        else if (node.hits != 0) state += ": executed " + times(node.hits);
        lines.push_back(std::move(state));
        if (node.site.rewrites != 0)
            lines.push_back("rewritten " + times(node.site.rewrites) + ", " +
                            plural(node.site.misses, "miss", "misses") + " in all");
        if (node.site.has_tried()) {
            const tree::Operation operation = node.operation();
            add_wrapped(lines, why_not(operation.family, operation.spec, node.site, seen_at(node)));
        }
    }
    if (std::string where = place(node.span); !where.empty()) lines.push_back(std::move(where));
    return lines;
}

bool is_leaf(tree::Node& node) {
    bool leaf = node.operation().family == Family::Count;
    node.each_child(
        [](void* result, const char*, tree::Slot& slot) {
            if (slot) *static_cast<bool*>(result) = false;
        },
        &leaf);
    return leaf;
}

// Behind these nothing goes on to the next instruction.
bool is_last_of_block(bytecode::Op op) {
    using bytecode::Op;
    switch (op) {
    case Op::Jump:
    case Op::JumpBack:
    case Op::Return:
    case Op::ReturnConst:
    case Op::Reraise:
    case Op::Raise:
    case Op::RaiseFrom:
    case Op::RaiseAgain:
    case Op::AssertFailed:
    case Op::AssertFailedWith: return true;
    default: return false;
    }
}

} // namespace

Graph::Graph(std::string_view title, GraphOptions options) : options_(options) {
    if (options_.language == Language::Mermaid) {
        text_ = "%% " + commented(title) + "\n%% " + std::string(kLegend) + "\nflowchart TD\n";
        return;
    }
    text_ = "digraph boomslang {\n"
            "  node [shape=box, style=filled, fontname=\"sans-serif\", fontsize=10];\n"
            "  edge [fontname=\"sans-serif\", fontsize=8, arrowsize=0.6];\n"
            "  fontname=\"sans-serif\";\n";
    text_ += "  label=" + quoted(std::string(title) + '\n' + std::string(kLegend)) + ";\n";
}

// The same in every picture of the same functions.
std::string Graph::id_of(std::uint32_t place) const {
    return 'f' + std::to_string(clusters_) + 'n' + std::to_string(place);
}

void Graph::begin_cluster(std::string_view title) {
    if (options_.language == Language::Mermaid)
        text_ += "  subgraph f" + std::to_string(clusters_) + "[\"" +
                 escaped(title, options_.language) + "\"]\n";
    else
        text_ += "  subgraph cluster_" + std::to_string(clusters_) +
                 " {\n    label=" + quoted(title) + ";\n";
}

void Graph::end_cluster() {
    text_ += options_.language == Language::Mermaid ? "  end\n" : "  }\n";
    ++clusters_;
    marked_ = ~0u;
}

void Graph::box(const Box& box) {
    const Language language = options_.language;
    if (language == Language::Mermaid) {
        text_ += "    " + box.id + "[\"";
        if (!box.old_name.empty()) text_ += "<s>" + escaped(box.old_name, language) + "</s><br/>";
        for (std::size_t i = 0; i < box.lines.size(); ++i)
            text_ += (i ? "<br/>" : "") + escaped(box.lines[i], language);
        text_ += "\"]\n    style " + box.id +
                 " fill:" + (box.colour == "gray85" ? "#d9d9d9" : box.colour);
        text_ += box.thick || !box.old_name.empty() ? ",stroke:#c00,stroke-width:3px\n" : "\n";
        return;
    }
    text_ += "    " + box.id + " [label=";
    if (box.old_name.empty()) {
        std::string label;
        for (std::size_t i = 0; i < box.lines.size(); ++i) label += (i ? "\n" : "") + box.lines[i];
        text_ += quoted(label);
    } else {
        text_ += "<<S>" + escaped(box.old_name, language) + "</S>";
        for (const std::string& line : box.lines) text_ += "<BR/>" + escaped(line, language);
        text_ += '>';
    }
    text_ += ", fillcolor=" + box.colour;
    if (box.thick || !box.old_name.empty()) text_ += ", color=red3, penwidth=3";
    text_ += "];\n";
}

void Graph::edge(const std::string& from, const std::string& to, std::string_view label,
                 bool dashed) {
    if (options_.language == Language::Mermaid) {
        text_ += "    " + from + (dashed ? " -.->" : " -->");
        if (!label.empty()) text_ += "|\"" + escaped(label, options_.language) + "\"|";
        text_ += ' ' + to + '\n';
        return;
    }
    text_ += "    " + from + " -> " + to + " [label=" + quoted(label) +
             (dashed ? ", style=dashed];\n" : "];\n");
}

void Graph::add(const tree::Tree& tree, std::string_view title) {
    begin_cluster(title);
    next_ = 0;
    if (tree.root() != nullptr) add_node(tree::counted(*tree.root()), "", "", 0);
    end_cluster();
}

void Graph::add_node(tree::Node& node, const std::string& parent, std::string_view role,
                     unsigned depth) {
    const std::uint32_t place = next_++;
    const bool shown = depth <= options_.depth && !(options_.hide_leaves && depth && is_leaf(node));
    const std::string id = id_of(place);
    if (shown) {
        Box it{id, "", color(node.describe().state), lines_of(node), place == marked_};
        const Family family = node.operation().family;
        if (options_.diff && family != Family::Count) {
            const std::string old_name = tree::form_name(family, Spec::Generic);
            if (old_name != it.lines[0]) it.old_name = old_name;
        }
        box(it);
        if (!parent.empty()) edge(parent, id, role, false);
    }
    struct Context {
        Graph& graph;
        const std::string& parent;
        unsigned depth;
    } context{*this, shown ? id : parent, depth + 1};
    node.each_child(
        [](void* opaque, const char* child_role, tree::Slot& slot) {
            if (!slot) return;
            auto& [graph, above, deep] = *static_cast<Context*>(opaque);
            graph.add_node(tree::counted(*slot), above, child_role ? child_role : "", deep);
        },
        &context);
}

void Graph::block(const std::string& id, const std::vector<Row>& rows) {
    const Language language = options_.language;
    if (language == Language::Mermaid) {
        text_ += "    " + id + "[\"";
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i) text_ += "<br/>";
            const bool strong = rows[i].thick || !rows[i].old_name.empty();
            if (!rows[i].old_name.empty())
                text_ += "<s>" + escaped(rows[i].old_name, language) + "</s> ";
            text_ +=
                (strong ? "<b>" : "") + escaped(rows[i].text, language) + (strong ? "</b>" : "");
        }
        text_ += "\"]\n";
        return;
    }
    text_ += "    " + id +
             " [shape=plain, label=<<TABLE BORDER=\"0\" CELLBORDER=\"1\" "
             "CELLSPACING=\"0\">";
    for (const Row& row : rows) {
        text_ += "<TR><TD ALIGN=\"LEFT\" BGCOLOR=\"" + row.colour + '"';
        if (row.thick) text_ += " COLOR=\"red3\" BORDER=\"3\"";
        text_ += '>';
        if (!row.old_name.empty()) text_ += "<S>" + escaped(row.old_name, language) + "</S> ";
        // Lines behind the first begin at the left, too.
        std::string text = escaped(row.text, language);
        for (std::size_t at = 0; (at = text.find("<BR/>", at)) != std::string::npos; at += 18)
            text.replace(at, 5, "<BR ALIGN=\"LEFT\"/>");
        text_ += text + "</TD></TR>";
    }
    text_ += "</TABLE>>];\n";
}

void Graph::add(const bytecode::Bytecode& code, const std::vector<InstructionText>& texts,
                std::string_view title, bool adaptive) {
    adaptive = adaptive && code.adaptive;
    std::set<std::uint32_t> leaders{0};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts[i].jump) leaders.insert(*texts[i].jump);
        if (i + 1 < texts.size() &&
            (texts[i].jump || is_last_of_block(code.baseline[texts[i].index].op)))
            leaders.insert(texts[i + 1].index);
    }
    for (const bytecode::Handler& handler : code.handlers) leaders.insert(handler.target);
    begin_cluster(title);
    const auto caught_by = [&](std::uint32_t index) -> const bytecode::Handler* {
        for (const bytecode::Handler& handler : code.handlers)
            if (handler.begin <= index && index < handler.end) return &handler;
        return nullptr;
    };
    for (std::size_t i = 0; i < texts.size();) {
        const std::uint32_t first = texts[i].index;
        std::vector<Row> rows;
        std::set<std::uint32_t> handlers;
        std::size_t last = i;
        do {
            const std::uint32_t at = texts[i].index;
            const bytecode::Op was = code.baseline[at].op;
            const bytecode::Op op = adaptive ? bytecode::op_at(code, at) : was;
            Row row{"",
                    std::to_string(at * sizeof(bytecode::Instruction)) + ' ' +
                        bytecode::info(op).name + ' ' + texts[i].operands,
                    "white", at == marked_};
            if (const Family family = site_family(was); family != Family::Count) {
                row.colour = color(tree::NodeState::Uninitialized);
                if (adaptive) {
                    const bytecode::Site* site = bytecode::site_of(code.adaptive + at);
                    row.colour = color(state_of(site->spec, site->state));
                    if (site->state.has_tried()) {
                        const Recorder* recorder = Recorder::running();
                        const SiteRecord* record = recorder ? recorder->site_of(code, at) : nullptr;
                        std::vector<std::string> why;
                        add_wrapped(why, why_not(family, site->spec, site->state,
                                                 record ? &record->seen : nullptr));
                        for (const std::string& line : why) row.text += "\n   " + line;
                    }
                }
            }
            if (options_.diff && op != was) row.old_name = bytecode::info(was).name;
            rows.push_back(std::move(row));
            if (const bytecode::Handler* handler = caught_by(at)) handlers.insert(handler->target);
            last = i++;
        } while (i < texts.size() && !leaders.contains(texts[i].index));
        block(id_of(first), rows);
        if (texts[last].jump) edge(id_of(first), id_of(*texts[last].jump), "jump", false);
        if (i < texts.size() && !is_last_of_block(code.baseline[texts[last].index].op))
            edge(id_of(first), id_of(texts[i].index), "", false);
        for (const std::uint32_t target : handlers)
            edge(id_of(first), id_of(target), "exception", true);
    }
    end_cluster();
}

std::string Graph::finish() {
    if (options_.language == Language::Graphviz) text_ += "}\n";
    return std::move(text_);
}

} // namespace boomslang::lab
