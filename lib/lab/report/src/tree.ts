// The tree of a function beside its instructions, at any moment of the trace: the slider plays the
// changes of both backends.
import { hierarchy, type HierarchyNode, type HierarchyPointNode } from "d3-hierarchy";
import { clear, count, exportButton, h, named, plural, s } from "./dom";
import { siteAt, stateWords, twinOf, type Event, type Func, type Model, type Site, type State } from "./model";
import type { TreeNodeRecord } from "./rows";
import type { Store } from "./state";

const rowHeight = 46;
const nodeHeight = 36;
const gap = 62;
// A larger tree begins with its deeper parts collapsed.
const mostAtFirst = 90;
const playMilliseconds = 450;

interface Item {
  record: TreeNodeRecord;
  site: Site | null;
  children?: Item[];
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

export class TreeView {
  readonly element = h("section", { class: "trees", "aria-label": "Trees" });
  private readonly picker = h("select", { id: "function" });
  private readonly slider = h("input", { type: "range", id: "time", min: 0, step: 1, "aria-describedby": "moment" });
  private readonly moment = h("p", { id: "moment", class: "moment", "aria-live": "polite" });
  private readonly playButton = h("button", { type: "button" }, "Play");
  private readonly canvas = h("div", { class: "canvas" });
  private readonly instructions = h("div", { class: "instructions", tabindex: 0, role: "group", "aria-label": "Instructions" });
  private readonly trail = h("nav", { class: "trail", "aria-label": "Focused part of the tree" });
  private readonly facts = h("div", { class: "node-facts" });
  private svg: SVGSVGElement | null = null;
  private collapsed = new Set<TreeNodeRecord>();
  private focus: TreeNodeRecord | null = null; // the subtree that is drawn
  private active: TreeNodeRecord | null = null; // where the keyboard is
  private shownFunc: Func | null = null;
  private twin: Site | null = null; // of the site that is pointed out
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(
    private readonly model: Model,
    private readonly store: Store,
  ) {
    model.funcs.forEach((func, i) => {
      const name = func.qualname === "<module>" ? "<module>" : func.qualname;
      this.picker.append(h("option", { value: i }, `${name} (line ${func.line}, ${plural(func.events.length, "event")})`));
    });
    this.picker.addEventListener("change", () => store.set({ func: model.funcs[Number(this.picker.value)], site: null }));
    this.slider.addEventListener("input", () => this.go(Number(this.slider.value)));
    this.playButton.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    const step = (text: string, label: string, to: () => number) =>
      h("button", { type: "button", "aria-label": label, title: label, click: () => this.go(to()) }, text);
    const now = () => this.store.selection.step;
    const last = () => this.store.selection.func?.events.length ?? 0;
    this.element.append(
      h(
        "div",
        { class: "bar" },
        named("Function", this.picker),
        h("button", { type: "button", class: "quiet", click: () => this.expandAll() }, "Expand all"),
        h(
          "button",
          {
            type: "button",
            class: "quiet",
            click: () => store.selection.func && store.set({ view: "source", line: store.selection.func.line, file: store.selection.func.file }),
          },
          "Source",
        ),
        exportButton(
          () => this.svg,
          () => `${store.selection.func?.name ?? "tree"}.svg`,
        ),
      ),
      h(
        "div",
        { class: "time" },
        h("label", { for: "time" }, "Time"),
        this.slider,
        step("|◀", "To the beginning", () => 0),
        step("◀", "One event back", () => Math.max(0, now() - 1)),
        step("▶", "One event on", () => Math.min(last(), now() + 1)),
        step("▶|", "To the end", last),
        this.playButton,
      ),
      this.moment,
      this.trail,
      h("div", { class: "stage" }, this.canvas, h("div", { class: "side" }, this.facts, this.instructions)),
    );
    store.listen((_, changed) => {
      if (changed.has("func")) this.take();
      else if (changed.has("step") || changed.has("site")) {
        const site = store.selection.site;
        if (site) this.reveal(site);
        this.draw();
      }
      if (changed.has("view")) this.stop();
      if (changed.has("view") && store.selection.view === "trees") this.draw();
    });
    this.take();
  }

  private go(step: number): void {
    const event = step > 0 ? this.store.selection.func?.events[step - 1] : null;
    if (event?.site) this.reveal(event.site);
    this.store.set({ step, site: event?.site ?? null });
  }

  private play(): void {
    const events = this.store.selection.func?.events.length ?? 0;
    if (events === 0) return;
    if (this.store.selection.step >= events) this.go(0);
    this.playButton.textContent = "Pause";
    this.timer = setInterval(() => {
      const next = this.store.selection.step + 1;
      if (next > events) this.stop();
      else this.go(next);
    }, playMilliseconds);
  }

  private stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    this.playButton.textContent = "Play";
  }

  private expandAll(): void {
    this.collapsed.clear();
    this.draw();
  }

  // Another function.
  private take(): void {
    this.stop();
    const func = this.store.selection.func;
    this.shownFunc = func;
    this.collapsed.clear();
    this.focus = null;
    this.active = null;
    if (func?.tree) this.collapseDeep(func.tree);
    if (this.store.selection.site) this.reveal(this.store.selection.site);
    this.canvas.scrollTo(0, 0);
    this.draw();
  }

  private collapseDeep(root: TreeNodeRecord): void {
    let level = [root];
    let shown = 1;
    while (level.length) {
      const next = level.flatMap((node) => node.children);
      if (shown + next.length > mostAtFirst && shown > 12) {
        for (const node of level) if (node.children.length) this.collapsed.add(node);
        return;
      }
      shown += next.length;
      level = next;
    }
  }

  // Unfolds what stands above the node of a site, or of its twin.
  private reveal(of: Site): void {
    const func = this.store.selection.func;
    const site = of.backend === "tree" ? of : twinOf(of);
    if (!func?.tree || !site) return;
    const path = (record: TreeNodeRecord): boolean => {
      if (func.siteOfNode(record) === site) return true;
      if (!record.children.some(path)) return false;
      this.collapsed.delete(record);
      return true;
    };
    path(func.tree);
  }

  private item(func: Func, record: TreeNodeRecord): Item {
    const item: Item = { record, site: func.siteOfNode(record) };
    if (record.children.length && !this.collapsed.has(record)) item.children = record.children.map((child) => this.item(func, child));
    return item;
  }

  private draw(): void {
    const { func, step } = this.store.selection;
    if (func !== this.shownFunc || this.store.selection.view !== "trees") return;
    const events = func?.events ?? [];
    this.picker.value = String(func ? this.model.funcs.indexOf(func) : 0);
    this.slider.max = String(events.length);
    this.slider.value = String(step);
    this.slider.disabled = events.length === 0;
    const event = step > 0 ? events[step - 1] : null;
    this.slider.setAttribute("aria-valuetext", event ? `event ${step} of ${events.length}: ${event.from} to ${event.to}` : `before the first of ${events.length} events`);
    this.describeMoment(event, step, events.length);
    const hadFocus = this.canvas.contains(document.activeElement);
    this.drawTree(func, step, event);
    this.drawInstructions(func, step, event);
    if (hadFocus) this.canvas.querySelector<SVGElement>('[tabindex="0"]')?.focus();
  }

  private describeMoment(event: Event | null, step: number, all: number): void {
    clear(this.moment);
    if (!event) {
      this.moment.append(all ? `Before the first of ${plural(all, "event")}: everything is generic.` : "Nothing changed in this function.");
      return;
    }
    const site = event.site;
    this.moment.append(
      h("strong", {}, `${count(step)} of ${count(all)}`),
      h("span", { class: `badge ${site?.backend ?? ""}` }, site?.backend ?? ""),
      ` line ${site?.span?.[0] ?? "?"}, execution ${count(event.execution)}: `,
      h("code", {}, event.from === event.to ? event.to : `${event.from} → ${event.to}`),
      ` (${event.kind}${event.operands ? `, ${event.operands}` : ""}). ${event.guard ? `${event.guard}. ` : ""}${event.reason}`,
    );
  }

  private isPointed(site: Site | null): boolean {
    return site !== null && (site === this.store.selection.site || site === this.twin);
  }

  private formOf(site: Site | null, record: TreeNodeRecord, step: number): { name: string; state: State | "plain" } {
    if (!site) return { name: record.name, state: "plain" };
    const moment = siteAt(site, step);
    // At the end, what the whole life of the site says.
    const state = step >= site.func.events.length ? site.state : moment.state;
    return { name: moment.form, state };
  }

  private drawTree(func: Func | null, step: number, event: Event | null): void {
    const selected = this.store.selection.site;
    this.twin = selected ? twinOf(selected) : null;
    const [scrolledLeft, scrolledTop] = [this.canvas.scrollLeft, this.canvas.scrollTop];
    clear(this.canvas);
    clear(this.trail);
    this.svg = null;
    if (!func?.tree) {
      this.canvas.append(h("p", { class: "empty" }, "The trace has no tree of this function."));
      return;
    }
    if (this.focus)
      this.trail.append(
        h("button", { type: "button", class: "link", click: () => this.setFocus(null) }, func.name),
        " › ",
        h("span", {}, this.focus.name),
      );
    const root = hierarchy(this.item(func, this.focus ?? func.tree), (item) => item.children);
    // The names of nodes change while the slider moves; their widths do not, so that nothing jumps.
    const names = new Map<Item, string[]>();
    root.each(({ data }) => {
      const all = new Set([data.record.name]);
      if (data.site) {
        all.add(data.site.record.form);
        for (const e of data.site.events.slice(0, 50)) all.add(e.to);
      }
      names.set(data, [...all]);
    });
    const widths: number[] = [];
    root.each((node) => {
      const longest = Math.max(...names.get(node.data)!.map((name) => shortened(name, 30).length), shortened(node.data.record.detail, 26).length);
      widths[node.depth] = Math.max(widths[node.depth] ?? 0, longest * 7.3 + 24);
    });
    const lefts: number[] = [];
    widths.reduce((x, width, depth) => ((lefts[depth] = x), x + width + gap), 0);
    const placed = place(root);
    let top = Infinity;
    let bottom = -Infinity;
    placed.each((node) => {
      top = Math.min(top, node.x);
      bottom = Math.max(bottom, node.x);
    });
    const width = lefts[lefts.length - 1] + widths[widths.length - 1] + 30;
    const height = bottom - top + rowHeight + 20;
    const svg = s("svg", { class: "tree", viewBox: `-10 ${top - rowHeight / 2 - 8} ${width} ${height}`, width, height, role: "tree", "aria-label": `Tree of ${func.name}` });
    for (const link of placed.links()) {
      const x1 = lefts[link.source.depth] + widths[link.source.depth];
      const x2 = lefts[link.target.depth];
      svg.append(s("path", { class: "link", d: `M${x1},${link.source.x}C${(x1 + x2) / 2},${link.source.x} ${(x1 + x2) / 2},${link.target.x} ${x2},${link.target.x}` }));
      if (link.target.data.record.role)
        svg.append(s("text", { class: "role", x: x2 - 5, y: link.target.x - 6, "text-anchor": "end", "aria-hidden": "true" }, shortened(link.target.data.record.role, 9)));
    }
    const active = this.active ?? placed.data.record;
    let activeShown = false;
    placed.each((node) => (activeShown ||= node.data.record === active));
    placed.each((node) => {
      svg.append(this.drawNode(node, lefts[node.depth], widths[node.depth], step, event, node.data.record === (activeShown ? active : placed.data.record)));
    });
    svg.addEventListener("keydown", (e) => this.onKey(e, placed));
    this.svg = svg;
    this.canvas.append(svg);
    this.canvas.scrollTo(scrolledLeft, scrolledTop);
    this.showFacts(placed);
    this.scrollTo(svg.querySelector(".now") ?? svg.querySelector(".pointed"));
  }

  // The picture moves in its frame; the page stays where it is.
  private scrollTo(node: Element | null): void {
    if (!node) return;
    const box = this.canvas.getBoundingClientRect();
    const own = node.getBoundingClientRect();
    if (own.left < box.left || own.right > box.right) this.canvas.scrollLeft += own.left - box.left - (box.width - own.width) / 2;
    if (own.top < box.top || own.bottom > box.bottom) this.canvas.scrollTop += own.top - box.top - (box.height - own.height) / 2;
  }

  private drawNode(node: HierarchyPointNode<Item>, left: number, width: number, step: number, event: Event | null, hasKeyboard: boolean): SVGGElement {
    const { record, site } = node.data;
    const { name, state } = this.formOf(site, record, step);
    const isNow = site !== null && event?.site === site;
    const folded = this.collapsed.has(record);
    const hidden = folded ? countNodes(record) - 1 : 0;
    const words = state === "plain" ? "" : `, ${stateWords[state]}`;
    const second = record.detail ? shortened(record.detail, 26) : site && site.outcome?.executions !== null && site.outcome ? `${count(site.outcome.executions)}×` : "";
    const group = s("g", {
      class: `node ${state}${isNow ? " now" : ""}${this.isPointed(site) ? " pointed" : ""}`,
      transform: `translate(${left},${node.x})`,
      role: "treeitem",
      tabindex: hasKeyboard ? 0 : -1,
      "aria-level": node.depth + 1,
      "aria-expanded": record.children.length ? String(!folded) : null,
      "aria-selected": hasKeyboard ? "true" : "false",
      "aria-label": `${shortened(name, 30)} ${second}${folded ? ` +${hidden}` : ""}${words}${record.span ? `, line ${record.span[0]}` : ""}`,
      "data-node": record.node,
    });
    group.append(
      s("rect", { x: 0, y: -nodeHeight / 2, width, height: nodeHeight, rx: 6 }),
      s("text", { class: "name", x: 10, y: record.detail || site ? -3 : 4 }, shortened(name, 30)),
    );
    if (second) group.append(" ", s("text", { class: "second", x: 10, y: 12 }, second));
    if (record.children.length) {
      const fold = s("g", { class: "fold", "aria-hidden": "true", transform: `translate(${width},0)` });
      fold.append(
        s("circle", { r: folded ? 10 : 6 }),
        s("text", { y: 3.5, "text-anchor": "middle" }, folded ? `+${hidden}` : "–"),
      );
      fold.addEventListener("click", (e) => {
        e.stopPropagation();
        this.toggle(record);
      });
      group.append(" ", fold);
    }
    group.addEventListener("click", () => this.activate(record, site));
    group.addEventListener("dblclick", () => this.setFocus(record));
    return group;
  }

  private toggle(record: TreeNodeRecord): void {
    if (!record.children.length) return;
    if (this.collapsed.has(record)) this.collapsed.delete(record);
    else this.collapsed.add(record);
    this.active = record;
    this.draw();
  }

  private setFocus(record: TreeNodeRecord | null): void {
    this.focus = record;
    this.active = record;
    if (record) this.collapsed.delete(record);
    this.draw();
  }

  private activate(record: TreeNodeRecord, site: Site | null): void {
    this.active = record;
    if (site && site !== this.store.selection.site) this.store.set({ site, line: site.span?.[0] ?? this.store.selection.line, file: site.func.file });
    else this.draw();
    this.canvas.querySelector<SVGElement>('[tabindex="0"]')?.focus();
  }

  // Arrows move as the picture is drawn: up and down among siblings and cousins, left to the parent.
  private onKey(event: KeyboardEvent, root: HierarchyPointNode<Item>): void {
    const number = Number((event.target as Element).closest("[data-node]")?.getAttribute("data-node"));
    const node = root.descendants().find((n) => n.data.record.node === number);
    if (!node) return;
    const level = root.descendants().filter((n) => n.depth === node.depth).sort((a, b) => a.x - b.x);
    const at = level.indexOf(node);
    const record = node.data.record;
    let to: HierarchyPointNode<Item> | null | undefined = null;
    switch (event.key) {
      case "ArrowDown": to = level[at + 1]; break;
      case "ArrowUp": to = level[at - 1]; break;
      case "ArrowLeft":
        if (node.parent) to = node.parent;
        else if (this.focus) this.setFocus(null);
        break;
      case "ArrowRight":
        if (this.collapsed.has(record)) this.toggle(record);
        else to = node.children?.[0];
        break;
      case "Enter": this.activate(record, node.data.site); break;
      case " ": this.toggle(record); break;
      case "f": this.setFocus(record); break;
      case "Escape": this.setFocus(null); break;
      default: return;
    }
    event.preventDefault();
    if (to) {
      this.active = to.data.record;
      this.draw();
    }
  }

  private showFacts(root: HierarchyPointNode<Item>): void {
    clear(this.facts);
    let item: Item | null = null;
    root.each((node) => {
      if (this.active ? node.data.record === this.active : node.data.site && node.data.site === this.store.selection.site) item = node.data;
    });
    if (!item) {
      this.facts.append(h("p", { class: "hint" }, "Arrow keys move in the tree; space folds, f shows only this part, Escape all of it again."));
      return;
    }
    const { record, site } = item as Item;
    this.facts.append(h("h2", {}, `${record.name} ${record.detail}`));
    if (site?.outcome?.why) this.facts.append(h("p", { class: "why" }, site.outcome.why));
    if (site?.outcome)
      this.facts.append(
        h(
          "p",
          {},
          `${stateWords[site.state]}: ${count(site.outcome.executions)} executions, ${count(site.outcome.hits)} hits, ${plural(site.outcome.misses, "miss", "misses")}, ${plural(site.outcome.rewrites, "rewrite")}.`,
        ),
      );
    this.facts.append(
      h("button", { type: "button", class: "link", click: () => this.setFocus(record) }, "Only this part"),
      record.span
        ? h(
            "button",
            {
              type: "button",
              class: "link",
              click: () => this.store.set({ view: "source", line: record.span![0], file: this.shownFunc!.file, site }),
            },
            `Source, line ${record.span[0]}`,
          )
        : "",
    );
  }

  private drawInstructions(func: Func | null, step: number, event: Event | null): void {
    const top = this.instructions.scrollTop;
    clear(this.instructions);
    this.instructions.append(h("h2", {}, "Bytecode"));
    if (!func?.instructions) {
      this.instructions.append(h("p", { class: "empty" }, "The trace has no instructions of this function."));
      return;
    }
    const body = h("tbody", {});
    for (const instruction of func.instructions) {
      const site = func.siteOfInstruction(instruction);
      const moment = site ? siteAt(site, step) : null;
      const state = site && moment ? (step >= func.events.length ? site.state : moment.state) : "plain";
      body.append(
        h(
          "tr",
          { class: `${state}${site && event?.site === site ? " now" : ""}${this.isPointed(site) ? " pointed" : ""}` },
          h("td", { class: "number" }, instruction.offset),
          h("td", {}, h("code", {}, moment?.form ?? instruction.name)),
          h("td", {}, h("code", {}, instruction.operands)),
        ),
      );
    }
    this.instructions.append(
      h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "at"), h("th", { scope: "col" }, "instruction"), h("th", { scope: "col" }, "operands"))), body),
    );
    this.instructions.scrollTop = top;
    const now = this.instructions.querySelector<HTMLElement>(".now") ?? this.instructions.querySelector<HTMLElement>(".pointed");
    if (now) {
      const box = this.instructions.getBoundingClientRect();
      const own = now.getBoundingClientRect();
      if (own.top < box.top || own.bottom > box.bottom) this.instructions.scrollTop += own.top - box.top - box.height / 2;
    }
  }
}

// Leaves stand below one another, and a node beside its first child: so the root is at the top, however
// tall the tree is.
function place(root: HierarchyNode<Item>): HierarchyPointNode<Item> {
  let next = 0;
  const placed = root as HierarchyPointNode<Item>;
  placed.eachAfter((node) => {
    node.x = node.children ? node.children[0].x : next;
    node.y = node.depth;
    if (!node.children) next += rowHeight;
  });
  return placed;
}

function countNodes(record: TreeNodeRecord): number {
  return record.children.reduce((sum, child) => sum + countNodes(child), 1);
}
