// What all plots have in common: the frame with its title, axes, the key of the colours.
import { count, exportButton, h, s } from "./dom";

// Of the picture: on a narrow screen it is drawn for that, because letters that shrink with it cannot be read.
const isNarrow = matchMedia("(max-width: 600px)").matches;
export const width = isNarrow ? 400 : 640;
export const left = 64;
export const right = 26;
export const top = 12;
export const bottom = 40;

export function figure(title: string, note: string, svg: SVGSVGElement, extra: HTMLElement | null = null): HTMLElement {
  const caption = h("figcaption", {}, h("h2", {}, title), h("p", {}, note));
  return h(
    "figure",
    { class: "plot" },
    caption,
    h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": title }, svg),
    extra,
    h("div", { class: "links" }, exportButton(() => svg, () => `${title.toLowerCase().replace(/[^a-z]+/g, "-")}.svg`)),
  );
}

export function frame(height: number, label: string): SVGSVGElement {
  return s("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label });
}

export interface Scale {
  (value: number): number;
  ticks(n: number): number[];
}

export function axisBelow(svg: SVGSVGElement, height: number, scale: Scale, text: (n: number) => string, name: string, from: number, ticks?: number[]): void {
  for (const tick of ticks ?? scale.ticks(isNarrow ? 3 : 6)) {
    const x = scale(tick);
    svg.append(
      s("line", { class: "grid", x1: x, x2: x, y1: top, y2: height - bottom }),
      s("text", { class: "tick", x, y: height - bottom + 15, "text-anchor": "middle" }, text(tick)),
    );
  }
  svg.append(s("text", { class: "axis", x: (from + width - right) / 2, y: height - 6, "text-anchor": "middle" }, name));
}

export function axisLeft(svg: SVGSVGElement, scale: Scale, text: (n: number) => string): void {
  for (const tick of scale.ticks(5)) {
    const y = scale(tick);
    svg.append(
      s("line", { class: "grid", x1: left, x2: width - right, y1: y, y2: y }),
      s("text", { class: "tick", x: left - 6, y: y + 4, "text-anchor": "end" }, text(tick)),
    );
  }
}

export function short(n: number): string {
  if (n >= 1e6) return `${+(n / 1e6).toPrecision(3)}M`;
  if (n >= 1e4) return `${+(n / 1e3).toPrecision(3)}k`;
  return count(+n.toPrecision(4));
}

// Where bars with these names before them begin.
export function besideNames(names: string[]): number {
  return Math.max(80, 14 + Math.max(0, ...names.map((name) => name.length)) * 6.7);
}

export function keyed(names: { name: string; class: string }[]): HTMLElement {
  return h("ul", { class: "legend" }, ...names.map((n) => h("li", {}, h("span", { class: `swatch ${n.class}` }), n.name)));
}

