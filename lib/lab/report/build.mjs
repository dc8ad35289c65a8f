// Builds the page's template: node build.mjs OUTPUT. Script and style go into it as they are, and their
// hashes into its Content-Security-Policy, so that nothing else runs, whatever the data says.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

const output = process.argv[2] ?? "template.html";
const folder = new URL(".", import.meta.url).pathname;
const options = { bundle: true, minify: true, write: false, charset: "ascii", legalComments: "none", target: "es2022", absWorkingDir: folder };
const [script, style] = await Promise.all([
  build({ ...options, entryPoints: ["src/main.ts"], format: "iife" }),
  build({ ...options, entryPoints: ["src/style.css"], loader: { ".css": "css" } }),
]);
// As the parser of HTML sees it: nothing in it may end the element.
const js = script.outputFiles[0].text.trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const css = style.outputFiles[0].text.trim();
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = `default-src 'none'; script-src ${hash(js)}; style-src ${hash(css)}; img-src data:; base-uri 'none'; form-action 'none'`;
const page = await readFile(new URL("src/page.html", import.meta.url), "utf8");
const whole = page.replace("@POLICY@", () => policy).replace("@STYLE@", () => css).replace("@SCRIPT@", () => js);
await writeFile(output, whole);
