import { realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileOptions, precompiledFile, readTemplates } from './templates.js';

/**
 * Part of the build: `node dist/generator/emit/precompile-templates.js` (or with a loader, from the sources) writes all
 * of templates/ as one module next to the given folder's `templates.js`. Without that module everything works, slower.
 */
export function precompileTemplates(): string {
  const { precompile } = createRequire(import.meta.url)('handlebars') as typeof import('handlebars');
  const entries = readTemplates().map(({ name, source }) => {
    return `  ${JSON.stringify(name)}: ${String(precompile(source, compileOptions))},\n`;
  });
  return `// Made by precompile-templates from templates/: do not edit.\nmodule.exports = {\n${entries.join('')}};\n`;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL(precompiledFile, import.meta.url), precompileTemplates());
}
