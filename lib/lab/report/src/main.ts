import { DetailView } from "./detail";
import { clear, h, shortName } from "./dom";
import { makeModel } from "./model";
import { plotsView, summary } from "./plots";
import type { ReportData } from "./rows";
import { legend, SourceView } from "./source";
import { Store, views, type View } from "./state";
import { tablesView } from "./tables";
import { TreeView } from "./tree";

const titles: Record<View, string> = { source: "Source", trees: "Trees", plots: "Plots", tables: "Tables" };

function themeButton(): HTMLElement {
  const button = h("button", { type: "button", class: "quiet theme" });
  const dark = () => document.documentElement.dataset.theme === "dark" || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  const name = () => (button.textContent = dark() ? "Light" : "Dark");
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    name();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  name();
  return button;
}

function start(): void {
  const text = document.getElementById("data")!.textContent!;
  const data = JSON.parse(text) as ReportData;
  const model = makeModel(data);
  const store = new Store(model);
  document.title = `${shortName(model.program)} – Boomslang`;

  const panels = new Map<View, HTMLElement>();
  const tabs = new Map<View, HTMLButtonElement>();
  const panel = (view: View, ...content: Node[]) => {
    const element = h("div", { id: `panel-${view}`, role: "tabpanel", "aria-labelledby": `tab-${view}`, class: "panel" }, ...content);
    panels.set(view, element);
    return element;
  };
  // What is not looked at is not made before it is.
  const late = new Map<View, () => Node>([
    ["plots", () => plotsView(model)],
    ["tables", () => tablesView(model, store)],
  ]);
  const select = (view: View) => {
    const make = late.get(view);
    if (make) {
      late.delete(view);
      panels.get(view)!.append(make());
    }
    for (const [name, tab] of tabs) {
      tab.setAttribute("aria-selected", String(name === view));
      tab.tabIndex = name === view ? 0 : -1;
      panels.get(name)!.hidden = name !== view;
    }
  };
  const list = h("div", { role: "tablist", class: "tabs", "aria-label": "Views" });
  for (const view of views) {
    const tab = h("button", { type: "button", role: "tab", id: `tab-${view}`, "aria-controls": `panel-${view}`, click: () => store.set({ view }) }, titles[view]);
    tabs.set(view, tab);
    list.append(tab);
  }
  list.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    const next = views[(views.indexOf(store.selection.view) + step + views.length) % views.length];
    store.set({ view: next });
    tabs.get(next)!.focus();
  });

  const main = h("main", {});
  const body = document.getElementById("report")!;
  clear(body);
  body.append(
    h("header", {}, h("div", { class: "title" }, h("h1", { title: model.program }, shortName(model.program)), h("p", {}, `${model.program === shortName(model.program) ? "" : `${model.program} · `}Boomslang ${model.parts[0]?.header.boomslang ?? ""}: what became of each operation`)), themeButton(), summary(model), list),
    main,
  );
  const source = new SourceView(model, store);
  main.append(
    panel("source", legend(), h("div", { class: "split" }, source.element, new DetailView(model, store).element)),
    panel("trees", new TreeView(model, store).element),
    panel("plots"),
    panel("tables"),
  );
  store.listen((selection, changed) => {
    if (changed.has("view")) select(selection.view);
  });
  select(store.selection.view);
  source.mark();
  store.readAddress();
  addEventListener("hashchange", () => store.readAddress());
  document.documentElement.dataset.ready = "yes";
}

start();
