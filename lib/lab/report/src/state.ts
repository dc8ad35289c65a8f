// What is selected; every view follows it, and the address names it, so that a place can be linked to.
import type { Func, Model, Site } from "./model";

export const views = ["source", "trees", "plots", "tables"] as const;
export type View = (typeof views)[number];

export interface Selection {
  view: View;
  file: string;
  line: number;
  func: Func | null;
  step: number; // of the function's events
  site: Site | null; // the one that is pointed out
}

type Listener = (selection: Selection, changed: Set<keyof Selection>) => void;

export class Store {
  readonly selection: Selection;
  private listeners: Listener[] = [];

  constructor(readonly model: Model) {
    const func = model.funcs.reduce<Func | null>(
      (best, f) => (!best || f.events.length > best.events.length ? f : best),
      null,
    );
    const file = func?.file ?? [...model.sources.keys()][0] ?? "";
    const busiest = (model.operations.get(file) ?? []).reduce<number>((best, operation, i, all) => {
      return all[best] === undefined || operation.executions > all[best].executions ? i : best;
    }, 0);
    const line = model.operations.get(file)?.[busiest]?.span[0] ?? 1;
    this.selection = { view: "source", file, line, func, step: func?.events.length ?? 0, site: null };
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  set(change: Partial<Selection>): void {
    const changed = new Set<keyof Selection>();
    if (change.func && change.func !== this.selection.func && change.step === undefined)
      change.step = change.func.events.length;
    for (const key of Object.keys(change) as (keyof Selection)[])
      if (this.selection[key] !== change[key]) {
        (this.selection[key] as unknown) = change[key];
        changed.add(key);
      }
    if (changed.size === 0) return;
    for (const listener of this.listeners) listener(this.selection, changed);
    if (changed.has("view") || changed.has("line") || changed.has("func")) this.writeAddress();
  }

  showSite(site: Site, view: View): void {
    this.set({
      view,
      func: site.func,
      file: site.func.file,
      line: site.span?.[0] ?? site.func.line,
      site,
    });
  }

  private writeAddress(): void {
    const { view, line, func } = this.selection;
    const index = func ? this.model.funcs.indexOf(func) : -1;
    const address = view === "trees" ? `#trees/${index}` : view === "source" ? `#source/${line}` : `#${view}`;
    try {
      history.replaceState(null, "", address);
    } catch {
      // Where the page has no address of its own (about:srcdoc), nothing can be linked to.
    }
  }

  readAddress(): void {
    const [view, detail] = location.hash.slice(1).split("/");
    if (!(views as readonly string[]).includes(view)) return;
    const change: Partial<Selection> = { view: view as View };
    const n = Number(detail);
    if (view === "source" && n > 0) change.line = n;
    if (view === "trees" && this.model.funcs[n]) change.func = this.model.funcs[n];
    this.set(change);
  }
}
