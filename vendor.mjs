// Copies what the browser needs from node_modules to assets/vendor, the version in every name,
// so that each file can be cached for good. Run by `npm run vendor`.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";

const VENDOR = new URL("./assets/vendor/", import.meta.url);
const MODULES = new URL("./node_modules/", import.meta.url);
const version = (name) => JSON.parse(readFileSync(new URL(`${name}/package.json`, MODULES))).version;

rmSync(VENDOR, { recursive: true, force: true });
mkdirSync(VENDOR, { recursive: true });

const plotly = "plotly.js-cartesian-dist-min";
const bundle = new URL(`plotly-cartesian-${version(plotly)}.min.js`, VENDOR);
cpSync(new URL(`${plotly}/plotly-cartesian.min.js`, MODULES), bundle);

const golos = "@fontsource-variable/golos-text";
const named = (file) => file.replace("-wght-normal", `-${version(golos)}`);
for (const file of readdirSync(new URL(`${golos}/files/`, MODULES))) {
  cpSync(new URL(`${golos}/files/${file}`, MODULES), new URL(named(file), VENDOR));
}
const faces = readFileSync(new URL(`${golos}/index.css`, MODULES), "utf8");
const linked = faces.replace(/url\(\.\/files\/([^)]+)\)/g, (_whole, file) => `url(${named(file)})`);
writeFileSync(new URL("fonts.css", VENDOR), linked);
