// generator/emit/precompile-templates.ts
import { realpathSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

// generator/emit/templates.ts
import { readdirSync, readFileSync as readFileSync2 } from "node:fs";

// generator/emit/package-root.ts
import { readFileSync } from "node:fs";
function packageRoot() {
  return findRoot().folder;
}
var found;
function findRoot() {
  for (const path of ["../../", "../../../"]) {
    if (found) break;
    const folder = new URL(path, import.meta.url);
    try {
      const { name, version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
      if (name === "xenbind") found = { folder, version: String(version) };
    } catch {
    }
  }
  if (!found) throw new Error("xenbind does not find its own package.json: the installation is damaged");
  return found;
}

// generator/emit/templates.ts
var compileOptions = { noEscape: true, preventIndent: true, knownHelpersOnly: true, data: false };
var precompiledFile = "precompiled-templates.cjs";
function readTemplates() {
  const folder = new URL("templates/", packageRoot());
  return readdirSync(folder).filter((file) => file.endsWith(".hbs")).sort().map((file) => ({ name: file.slice(0, -4), source: readFileSync2(new URL(file, folder), "utf8") }));
}

// generator/emit/precompile-templates.ts
function precompileTemplates() {
  const { precompile } = createRequire(import.meta.url)("handlebars");
  const entries = readTemplates().map(({ name, source }) => {
    return `  ${JSON.stringify(name)}: ${String(precompile(source, compileOptions))},
`;
  });
  return `// Made by precompile-templates from templates/: do not edit.
module.exports = {
${entries.join("")}};
`;
}
if (process.argv[1] !== void 0 && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL(precompiledFile, import.meta.url), precompileTemplates());
}
export {
  precompileTemplates
};
