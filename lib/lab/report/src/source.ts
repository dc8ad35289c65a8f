// The program's text. Each operation is coloured by what became of it, the more the oftener it ran;
// a bar beside each line says the same of the line.
import { parser } from "@lezer/python";
import { highlightTree, tagHighlighter, tags } from "@lezer/highlight";
import { clear, count, h, named, shortName } from "./dom";
import { states, stateWords, type Model, type Operation, type State, worse } from "./model";
import type { Backend } from "./rows";
import type { Store } from "./state";

const highlighter = tagHighlighter([
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword, tags.controlKeyword, tags.moduleKeyword], class: "kw" },
  { tag: [tags.string, tags.special(tags.string), tags.escape], class: "str" },
  { tag: [tags.number, tags.bool, tags.null], class: "num" },
  { tag: [tags.comment, tags.lineComment], class: "com" },
  { tag: [tags.definition(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.className], class: "def" },
]);
// Longer texts are shown without the colours of the language.
const mostHighlighted = 500_000;

// Lines that are laid out together, when they come into sight.
const together = 100;

// Columns in spans are bytes of UTF-8.
function indexer(line: string): (column: number) => number {
  if (/^[\x00-\x7f]*$/.test(line)) return (column) => Math.min(column, line.length);
  const at: number[] = [];
  let index = 0;
  for (const character of line) {
    const code = character.codePointAt(0)!;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let i = 0; i < bytes; ++i) at.push(index);
    index += character.length;
  }
  return (column) => at[column] ?? line.length;
}

export class SourceView {
  readonly element = h("section", { class: "source", "aria-label": "Source" });
  private readonly list = h("div", { class: "code", role: "listbox", tabindex: 0, "aria-label": "Lines of the program" });
  private readonly picker = h("select", { id: "file" });
  private lines: HTMLElement[] = [];
  private shown: Backend | "both" = "both";
  private shownFile = "";

  constructor(
    private readonly model: Model,
    private readonly store: Store,
  ) {
    const short = [...model.sources.keys()].map(shortName);
    [...model.sources.keys()].forEach((file, i) => {
      const alone = short.indexOf(short[i]) === short.lastIndexOf(short[i]);
      this.picker.append(h("option", { value: file, title: file }, alone ? short[i] : file));
    });
    this.picker.addEventListener("change", () => store.set({ file: this.picker.value, line: 1 }));
    const which = h("select", { id: "colours" });
    for (const [value, text] of [["both", "what is worse of both"], ["tree", "the tree"], ["bytecode", "bytecode"]])
      which.append(h("option", { value }, text));
    which.addEventListener("change", () => {
      this.shown = which.value as typeof this.shown;
      this.draw();
    });
    this.element.append(
      h(
        "div",
        { class: "bar" },
        named("File", this.picker),
        named("Colours of", which),
      ),
      this.list,
    );
    this.list.addEventListener("click", (event) => {
      const target = (event.target as Element).closest<HTMLElement>("[data-line]");
      if (target) store.set({ line: Number(target.dataset.line), site: null });
    });
    this.list.addEventListener("keydown", (event) => this.onKey(event));
    store.listen((selection, changed) => {
      if (changed.has("file")) this.draw();
      else if (changed.has("line")) this.mark();
      if (changed.has("view") && selection.view === "source") this.mark();
    });
    this.draw();
  }

  private onKey(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 };
    let line = this.store.selection.line;
    if (event.key in steps) line += steps[event.key];
    else if (event.key === "Home") line = 1;
    else if (event.key === "End") line = this.lines.length;
    else return;
    event.preventDefault();
    this.store.set({ line: Math.min(Math.max(line, 1), this.lines.length), site: null });
  }

  // The state of the operation, of the backend that is looked at.
  private look(operation: Operation): { state: State; executions: number; differs: boolean } {
    let state: State = "unrun";
    let executions = 0;
    const perBackend = new Map<Backend, State>();
    for (const site of operation.sites) {
      perBackend.set(site.backend, worse(perBackend.get(site.backend) ?? "unrun", site.state));
      if (this.shown !== "both" && site.backend !== this.shown) continue;
      state = worse(state, site.state);
      executions = Math.max(executions, site.outcome?.executions ?? site.events.length);
    }
    const differs = this.shown === "both" && new Set(perBackend.values()).size > 1;
    return { state, executions, differs };
  }

  private draw(): void {
    const file = this.store.selection.file;
    this.shownFile = file;
    this.picker.value = file;
    clear(this.list);
    this.lines = [];
    const text = this.model.sources.get(file);
    if (text === null || text === undefined) {
      this.list.append(h("p", { class: "empty" }, "The text of this file could not be read."));
      return;
    }
    const lines = text.split("\n");
    if (lines.length > 1 && lines[lines.length - 1] === "") lines.pop();
    const colours = this.languageColours(text, lines);
    const operations: (Operation | undefined)[][] = lines.map(() => []);
    const looks = new Map<Operation, ReturnType<SourceView["look"]>>();
    const heat: { state: State; executions: number }[] = lines.map(() => ({ state: "unrun", executions: 0 }));
    const at = lines.map(indexer);
    let most = 1;
    for (const operation of this.model.operations.get(file) ?? []) {
      const look = this.look(operation);
      looks.set(operation, look);
      most = Math.max(most, look.executions);
      const [line, column, endLine, endColumn] = operation.span;
      // On its first line only: the span of a statement's condition is the whole statement.
      const first = lines[line - 1];
      if (first === undefined) continue;
      const end = endLine === line ? at[line - 1](endColumn) : first.length;
      for (let i = at[line - 1](column); i < end; ++i) if (colours[line - 1][i] !== "com") operations[line - 1][i] = operation;
      const own = heat[line - 1];
      if (own) {
        own.executions = Math.max(own.executions, look.executions);
        own.state = worse(own.state, look.state);
      }
    }
    const warmth = (executions: number) => (executions ? 0.25 + (0.75 * Math.log(executions + 1)) / Math.log(most + 1) : 0);
    lines.forEach((line, index) => {
      const code = h("code", {});
      for (let i = 0; i < line.length; ) {
        let end = i + 1;
        while (end < line.length && operations[index][end] === operations[index][i] && colours[index][end] === colours[index][i]) ++end;
        const operation = operations[index][i];
        const piece = line.slice(i, end);
        const colour = colours[index][i];
        if (operation) {
          const look = looks.get(operation)!;
          const span = h("span", { class: `op ${look.state}${look.differs ? " differs" : ""} ${colour ?? ""}` }, piece);
          span.style.setProperty("--heat", warmth(look.executions).toFixed(2));
          code.append(span);
        } else {
          code.append(colour ? h("span", { class: colour }, piece) : piece);
        }
        i = end;
      }
      const { state, executions } = heat[index];
      const gauge = h("span", { class: `gauge ${state}`, "aria-hidden": "true" });
      gauge.style.setProperty("--heat", warmth(executions).toFixed(2));
      const row = h(
        "div",
        { class: "line", role: "option", id: `line-${index + 1}`, "data-line": index + 1, "aria-selected": "false" },
        gauge,
        h("span", { class: "number" }, index + 1),
        code,
      );
      if (executions) row.title = `${stateWords[state]}, executed ${count(executions)} times`;
      this.lines.push(row);
    });
    for (let i = 0; i < this.lines.length; i += together)
      this.list.append(h("div", { role: "presentation", class: "together" }, ...this.lines.slice(i, i + together)));
    this.mark();
  }

  private languageColours(text: string, lines: string[]): (string | undefined)[][] {
    const result: (string | undefined)[][] = lines.map(() => []);
    if (text.length > mostHighlighted) return result;
    const starts = [0];
    for (const line of lines) starts.push(starts[starts.length - 1] + line.length + 1);
    let line = 0;
    highlightTree(parser.parse(text), highlighter, (from, to, classes) => {
      while (line + 1 < lines.length && starts[line + 1] <= from) ++line;
      for (let l = line; l < lines.length && starts[l] < to; ++l)
        for (let i = Math.max(from, starts[l]); i < Math.min(to, starts[l] + lines[l].length); ++i)
          result[l][i - starts[l]] = classes;
    });
    return result;
  }

  // Marks the line that is selected, and brings it into sight.
  mark(): void {
    if (this.shownFile !== this.store.selection.file) return;
    const line = this.store.selection.line;
    for (const marked of this.list.querySelectorAll('[aria-selected="true"]')) marked.setAttribute("aria-selected", "false");
    const row = this.lines[line - 1];
    if (!row) return;
    row.setAttribute("aria-selected", "true");
    this.list.setAttribute("aria-activedescendant", row.id);
    const box = this.list.getBoundingClientRect();
    const own = row.getBoundingClientRect();
    if (own.top < box.top || own.bottom > box.bottom)
      this.list.scrollTop += own.top - box.top - (box.height - own.height) / 2;
  }
}

export function legend(): HTMLElement {
  const list = h("ul", { class: "legend", "aria-label": "Colours" });
  for (const state of [...states].reverse()) list.append(h("li", {}, h("span", { class: `swatch ${state}` }), stateWords[state]));
  list.append(h("li", {}, h("span", { class: "swatch differs" }), "the backends differ"));
  return list;
}
