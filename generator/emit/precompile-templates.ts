import { realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileOptions, readTemplates } from './templates.js';

/**
 * All of templates/ as the text of a module that takes the place of `precompiled-templates.js`. Part of the build, after
 * the compiler: `node dist/generator/emit/precompile-templates.js`. Without it everything works, only slower.
 */
export function precompileTemplates(): string {
  const { precompile } = createRequire(import.meta.url)('handlebars') as typeof import('handlebars');
  const entries = readTemplates().map(({ name, source }) => {
    return `  ${JSON.stringify(name)}: ${String(precompile(source, compileOptions))},\n`;
  });
  return `// Made by precompile-templates from templates/: do not edit.\nexport const specifications = {\n${entries.join('')}};\n`;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('precompiled-templates.js', import.meta.url), precompileTemplates());
}
