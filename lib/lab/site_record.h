// What is known of the sites of a program while it runs and somebody looks on: where each stands, what it was
// executed with, and how often. The recorder fills it in; traces, statistics and listings read it.
#pragma once

#include "bytecode/bytecode.h"
#include "ops/describe_cache.h"
#include "ops/event.h"
#include "tree/core/tree.h"

#include <memory>
#include <string>
#include <vector>

namespace boomslang::lab {

struct FunctionRecord;

// Classes of operands, as "int and str", and at how many events they were seen.
struct SeenOperands {
    std::vector<std::string> types;
    std::uint64_t events;
};
std::string joined(const std::vector<std::string>& types); // "int and str"; "nothing"

struct SiteRecord {
    static constexpr std::size_t kMaxSeen = 8;

    FunctionRecord* function = nullptr;
    std::uint32_t place =
        0; // tree: the node's number in preorder; bytecode: index of the instruction
    ops::Family family = ops::Family::Count;
    support::SourceSpan span;
    const char* generic_form = ""; // "AddNode", "BINARY_OP"
    tree::Node* node = nullptr;    // tree: the one that has the site's place now

    std::uint64_t attempts = 0, failed = 0;
    std::vector<std::pair<ops::Refusal, std::uint64_t>> failures; // how often each was the reason
    // Bytecode: executions up to the last change of form, by what the form was.
    std::uint64_t generic_before = 0, specialized_before = 0;
    std::vector<SeenOperands> seen;
    std::string kept; // what the present specialization keeps, in words

    std::string id() const;
    // The site as it is now.
    ops::Spec spec() const;
    const ops::SiteState& state() const;
    const char* form() const;
    bool is_counted() const;
    const bytecode::Instruction* instruction() const;
    ops::CacheEntries cache() const;
};

// Executions by what became of them. They sum up to `executions`.
struct SiteNumbers {
    std::uint64_t executions = 0, hits = 0, misses = 0, deferred = 0, attempts = 0, failed = 0;
};
SiteNumbers numbers_of(const SiteRecord& site);

struct FunctionRecord {
    std::uint32_t number = 0;
    runtime::Code* code = nullptr;
    tree::Tree* tree = nullptr; // null: runs as bytecode
    bytecode::Bytecode* instructions = nullptr;
    std::vector<std::unique_ptr<SiteRecord>> sites; // in the order of their places

    std::string id() const; // "t3", "b3"
    SiteRecord* site_at(std::uint32_t place) const;
};

} // namespace boomslang::lab
