// Making elements. Text goes in as text, never as markup, and styles through the object model: that
// is what the page's Content-Security-Policy allows.

type Child = Node | string | number | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

function fill(element: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children)
    if (child !== null && child !== undefined && child !== false)
      element.append(child instanceof Node ? child : String(child));
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, attributes, children);
  return element;
}

// The last part of a path.
export function shortName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1) || path;
}
// A control with its name before it, which stay on one line.
export function named(name: string, control: HTMLElement): HTMLElement {
  return h("span", { class: "named" }, h("label", { for: control.id }, name), control);
}

export function clear(element: Element): void {
  element.replaceChildren();
}

const numbers = new Intl.NumberFormat("en");
export function count(n: number | null | undefined): string {
  return n === null || n === undefined ? "–" : numbers.format(n);
}
export function plural(n: number, one: string, many = one + "s"): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}
export function percent(part: number, whole: number): string {
  if (!whole) return "–";
  const share = (100 * part) / whole;
  return `${share >= 99.95 || share === 0 ? share.toFixed(0) : share.toFixed(1)} %`;
}

export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

const copied = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight", "text-anchor"];

// A copy of a picture that stands for itself: with the styles that the page gives it.
export function exportSvg(svg: SVGSVGElement, name: string): void {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = svg.querySelectorAll("*");
  const to = copy.querySelectorAll("*");
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const property of copied) {
      const value = style.getPropertyValue(property);
      if (value) to[i].setAttribute(property, value);
    }
    to[i].removeAttribute("class");
    to[i].removeAttribute("tabindex");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const box = svg.viewBox.baseVal;
  const background = s("rect", {
    x: box.x,
    y: box.y,
    width: box.width || svg.clientWidth,
    height: box.height || svg.clientHeight,
    fill: getComputedStyle(document.body).backgroundColor,
  });
  copy.prepend(background);
  download(name, "image/svg+xml", new XMLSerializer().serializeToString(copy));
}

export function exportButton(svg: () => SVGSVGElement | null, name: () => string): HTMLButtonElement {
  return h(
    "button",
    {
      type: "button",
      class: "quiet",
      click: () => {
        const picture = svg();
        if (picture) exportSvg(picture, name());
      },
    },
    "Save as SVG",
  );
}
