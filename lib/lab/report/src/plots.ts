// Pictures of numbers: misses and rewrites over time, families, and what a comparison measured.
import { scaleBand, scaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import { axisBelow, axisLeft, besideNames, bottom, figure, frame, keyed, left, right, short, top, width } from "./chart";
import { count, h, percent, plural, s } from "./dom";
import { ablationPlot, ratiosPlot, timesPlot, warmUpPlot } from "./measured";
import { states, stateWords, type Event, type Model, type State } from "./model";
import type { Backend } from "./rows";

const backends: Backend[] = ["tree", "bytecode"];

// How many of some events there had been, over the program's executions.
function overTime(model: Model, title: string, note: string, wanted: (event: Event) => boolean): HTMLElement | null {
  const height = 240;
  const series = backends.map((backend) => ({
    backend,
    at: model.events.filter((event) => event.site?.backend === backend && wanted(event)).map((event) => event.when),
  }));
  const most = Math.max(...series.map((one) => one.at.length));
  if (most === 0) return null;
  const x = scaleLinear([0, 1], [left, width - right]);
  const y = scaleLinear([0, most], [height - bottom, top]).nice();
  const svg = frame(height, `${title}: ${series.map((one) => `${one.backend} ${count(one.at.length)}`).join(", ")}`);
  axisLeft(svg, y, short);
  axisBelow(svg, height, x, (n) => `${Math.round(n * 100)} %`, "part of the program's executions", left);
  for (const { backend, at } of series) {
    const points: [number, number][] = [[0, 0]];
    const step = Math.max(1, Math.floor(at.length / 2000));
    at.forEach((when, i) => {
      if (i % step === 0 || i === at.length - 1) points.push([when, i + 1]);
    });
    points.push([1, at.length]);
    const path = line<[number, number]>((p) => x(p[0]), (p) => y(p[1])).curve(curveStepAfter);
    svg.append(s("path", { class: `curve ${backend}`, d: path(points) ?? "" }));
  }
  return figure(title, note, svg, keyed(series.map((one) => ({ name: `${one.backend}: ${count(one.at.length)}`, class: `line ${one.backend}` }))));
}

// Sites of each family, by what became of them.
function families(model: Model, backend: Backend): HTMLElement | null {
  const found = new Map<string, Map<State, number>>();
  for (const site of model.sites) {
    if (site.backend !== backend) continue;
    const row = found.get(site.record.family) ?? new Map<State, number>();
    row.set(site.state, (row.get(site.state) ?? 0) + 1);
    found.set(site.record.family, row);
  }
  if (found.size === 0) return null;
  const rows = [...found].map(([name, row]) => ({ name, row, all: [...row.values()].reduce((a, b) => a + b, 0) })).sort((a, b) => b.all - a.all);
  const height = top + bottom + rows.length * 24;
  const wide = besideNames(rows.map((row) => row.name));
  const x = scaleLinear([0, rows[0].all], [wide, width - right]);
  const y = scaleBand(rows.map((row) => row.name), [top, height - bottom]).padding(0.25);
  const svg = frame(height, `Sites of the ${backend} by family and state`);
  axisBelow(svg, height, x, short, "sites", wide);
  for (const { name, row } of rows) {
    svg.append(s("text", { class: "tick", x: wide - 6, y: y(name)! + y.bandwidth() / 2 + 4, "text-anchor": "end" }, name));
    let from = 0;
    for (const state of [...states].reverse()) {
      const n = row.get(state) ?? 0;
      if (n === 0) continue;
      svg.append(
        s("rect", { class: `bar-part ${state}`, x: x(from), y: y(name)!, width: x(from + n) - x(from), height: y.bandwidth() }, s("title", {}, `${name}: ${plural(n, "site")} ${stateWords[state]}`)),
      );
      from += n;
    }
  }
  return figure(
    `Sites by family, ${backend}`,
    "Every place where an operation stands, by the family that it chooses from.",
    svg,
    keyed([...states].reverse().map((state) => ({ name: stateWords[state], class: state }))),
  );
}

export function plotsView(model: Model): HTMLElement {
  const element = h("section", { class: "plots", "aria-label": "Plots" });
  const add = (one: HTMLElement | null) => {
    if (one) element.append(one);
  };
  const ran = backends.filter((backend) => model.parts.some((part) => part.header.backend === backend));
  add(overTime(model, "Misses over time", "Executions whose operands a guard refused, added up.", (event) => event.guard !== ""));
  add(
    overTime(model, "Rewrites over time", "Sites that took another form, added up: a line that goes flat has come to rest.", (event) =>
      ["specialize", "respecialize", "generalize", "stress"].includes(event.kind),
    ),
  );
  for (const backend of ran) add(families(model, backend));
  for (const program of model.comparison?.programs ?? []) {
    if (program.problem) continue;
    for (const plot of [timesPlot, ratiosPlot, ablationPlot, warmUpPlot]) add(plot(model.comparison!, program));
  }
  if (!model.comparison)
    element.append(h("p", { class: "hint" }, "Times, intervals and warm-up are here when the report was made with --runs N or --comparison FILE."));
  return element;
}

export function summary(model: Model): HTMLElement {
  const list = h("ul", { class: "summary" });
  for (const part of model.parts) {
    const sites = model.sites.filter((site) => site.backend === part.header.backend);
    const inState = (state: State) => sites.filter((site) => site.state === state).length;
    const all = sites.length;
    const ran = all - inState("unrun");
    list.append(
      h(
        "li",
        { class: `tile ${part.header.backend}` },
        h("span", { class: "title" }, part.header.backend),
        h("span", { class: "policy" }, `policy ${String(part.header.settings?.name ?? part.header.policy)}`),
        h("span", { class: "big" }, percent(inState("specialized") + inState("missing"), ran)),
        h("span", {}, `of ${plural(ran, "site")} that ran specialized`),
        h("span", { class: "more" }, `${count(inState("missing"))} missing, ${count(inState("generic"))} generic, ${plural(part.end?.events ?? part.events.length, "event")}${part.end?.executions ? ` in ${short(part.end.executions)} executions` : ""}`),
      ),
    );
  }
  return list;
}
