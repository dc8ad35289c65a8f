// What a line became: nodes of the tree on the left, instructions on the right, and what their sites
// counted.
import { clear, count, h, percent, plural } from "./dom";
import { stateWords, type Func, type Model, type Site } from "./model";
import type { Backend, TreeNodeRecord } from "./rows";
import type { Store } from "./state";

// Longer lists go on in the tables.
const mostEvents = 40;

interface Row {
  func: Func;
  depth: number;
  name: string;
  text: string;
  site: Site | null;
  executions: number | null;
}

type Lines = Record<Backend, Map<number, Row[]>>;

function collect(func: Func, lines: Lines): void {
  const add = (backend: Backend, line: number, row: Row) => {
    const rows = lines[backend].get(line);
    if (rows) rows.push(row);
    else lines[backend].set(line, [row]);
  };
  const nodes = (node: TreeNodeRecord, depth: number) => {
    if (node.span) add("tree", node.span[0], { func, depth, name: node.name, text: node.detail, site: func.siteOfNode(node), executions: node.executions });
    for (const child of node.children) nodes(child, depth + 1);
  };
  if (func.tree) nodes(func.tree, 0);
  for (const one of func.instructions ?? [])
    if (one.span) add("bytecode", one.span[0], { func, depth: 0, name: one.name, text: one.operands, site: func.siteOfInstruction(one), executions: one.executions });
}

export function siteFacts(site: Site): HTMLElement {
  const facts = h("dl", { class: "facts" });
  const add = (name: string, value: string, title = "") => {
    facts.append(h("div", title ? { title } : {}, h("dt", {}, name), h("dd", {}, value)));
  };
  const o = site.outcome;
  if (!o) return facts;
  if (o.executions !== null) {
    add("executions", count(o.executions));
    add("hits", `${count(o.hits)} (${percent(o.hits ?? 0, o.executions)})`);
  }
  add("misses", count(o.misses));
  if (o.deferred !== null) add("deferred", count(o.deferred), "generic executions at which the policy had it wait");
  if (o.attempts !== null) add("attempts", `${count(o.attempts)}${o.failed ? `, ${count(o.failed)} failed` : ""}`);
  add("rewrites", count(o.rewrites));
  add(
    "counter",
    `${count(o.counter)}${o.left === null ? ", at rest" : `, acts in ${count(o.left)}`}`,
    "misses (specialized) or executions (generic) until the site acts",
  );
  if (o.operands.length)
    add("operands", o.operands.map((seen) => `${seen.types.join(", ") || "–"} ×${count(seen.events)}`).join(" · "));
  const kept = Object.entries(o.cache ?? {});
  if (kept.length) add("keeps", kept.map(([name, value]) => `${name}: ${String(value)}`).join(" · "));
  return facts;
}

export class DetailView {
  readonly element = h("section", { class: "detail", "aria-labelledby": "detail-title" });
  private readonly byFile = new Map<string, Lines>();

  constructor(
    private readonly model: Model,
    private readonly store: Store,
  ) {
    store.listen((_, changed) => {
      if (changed.has("line") || changed.has("file") || changed.has("site")) this.draw();
    });
    this.draw();
  }

  // What stands in a file is collected when somebody first looks at it.
  private rows(file: string, line: number, backend: Backend): Row[] {
    let lines = this.byFile.get(file);
    if (!lines) {
      lines = { tree: new Map(), bytecode: new Map() };
      this.byFile.set(file, lines);
      for (const func of this.model.funcs) if (func.file === file) collect(func, lines);
    }
    return lines[backend].get(line) ?? [];
  }

  private draw(): void {
    clear(this.element);
    const { file, line } = this.store.selection;
    this.element.append(
      h("h2", { id: "detail-title" }, `Line ${line}`),
      h(
        "div",
        { class: "columns" },
        this.column("tree", "Tree", this.rows(file, line, "tree")),
        this.column("bytecode", "Bytecode", this.rows(file, line, "bytecode")),
      ),
    );
  }

  private column(backend: Backend, title: string, rows: Row[]): HTMLElement {
    const column = h("div", { class: `column ${backend}` }, h("h3", {}, title));
    if (rows.length === 0) {
      column.append(h("p", { class: "empty" }, "Nothing of this line was executed here."));
      return column;
    }
    const least = Math.min(...rows.map((row) => row.depth));
    const list = h("ol", { class: "forms" });
    let func: Func | null = null;
    for (const row of rows) {
      if (row.func !== func && new Set(rows.map((r) => r.func)).size > 1)
        list.append(h("li", { class: "of" }, `in ${row.func.qualname}`));
      func = row.func;
      list.append(this.row(row, row.depth - least));
    }
    column.append(list);
    return column;
  }

  private row(row: Row, depth: number): HTMLElement {
    const site = row.site;
    const item = h("li", { class: `form ${site ? site.state : "plain"}${site && site === this.store.selection.site ? " pointed" : ""}` });
    item.style.setProperty("--depth", String(Math.min(depth, 8)));
    item.append(
      h(
        "div",
        { class: "head" },
        h("code", { class: "name" }, row.name),
        row.text ? h("code", { class: "text" }, row.text) : null,
        site ? h("span", { class: `chip ${site.state}` }, stateWords[site.state]) : null,
      ),
    );
    if (!site) return item;
    if (site.outcome?.why) item.append(h("p", { class: "why" }, site.outcome.why));
    item.append(siteFacts(site));
    const links = h("div", { class: "links" });
    if (site.events.length) {
      const list = h("details", {}, h("summary", {}, plural(site.events.length, "event")));
      list.addEventListener("toggle", () => {
        if (!list.open || list.querySelector("ol")) return;
        const events = h("ol", { class: "events" });
        for (const event of site.events.slice(0, mostEvents))
          events.append(
            h(
              "li",
              {},
              h(
                "button",
                {
                  type: "button",
                  class: "link",
                  click: () => this.store.set({ view: "trees", func: site.func, step: event.order + 1, site }),
                },
                `execution ${count(event.execution)}`,
              ),
              ` ${event.kind}: ${event.from === event.to ? event.to : `${event.from} → ${event.to}`}. ${event.reason}`,
            ),
          );
        if (site.events.length > mostEvents) events.append(h("li", {}, `and ${count(site.events.length - mostEvents)} more`));
        list.append(events);
      });
      links.append(list);
    }
    links.append(
      h("button", { type: "button", class: "link", click: () => this.store.showSite(site, "trees") }, `in the tree of ${site.func.name}`),
    );
    item.append(links);
    return item;
  }
}
