import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type HandlebarsModule from 'handlebars';
import { packageRoot } from './package-root.js';
import type { IndexView, ModuleView } from './view/module-view.js';

/** The two documents that templates/ can make. */
export interface Templates {
  readonly module: (view: ModuleView) => string;
  readonly index: (view: IndexView) => string;
}

type Handlebars = typeof HandlebarsModule;
type TemplateSpecification = Parameters<Handlebars['template']>[0];

/** How templates are compiled, here and in the build. Code is no HTML; only the built-in helpers exist. */
export const compileOptions = { noEscape: true, preventIndent: true, knownHelpersOnly: true, data: false } as const;

/** What the build makes of templates/, next to this file. */
export const precompiledFile = 'precompiled-templates.cjs';

let loaded: Templates | undefined;

/**
 * The templates of templates/. A built package has them precompiled, and needs the small runtime half of Handlebars
 * only (the compiler would be half of what `generate --check` takes); sources are compiled on first use.
 */
export function loadTemplates(): Templates {
  loaded ??= precompiled() ?? compiled();
  return loaded;
}

function precompiled(): Templates | undefined {
  const require = createRequire(import.meta.url);
  let specifications: Readonly<Record<string, TemplateSpecification>>;
  try {
    specifications = require(`./${precompiledFile}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
  const handlebars = (require('handlebars/runtime') as { default: Handlebars }).default.create();
  for (const [name, specification] of Object.entries(specifications)) {
    handlebars.registerPartial(name, handlebars.template(specification));
  }
  return documents(handlebars);
}

function compiled(): Templates {
  const require = createRequire(import.meta.url);
  const handlebars = (require('handlebars') as Handlebars).create();
  for (const { name, source } of readTemplates()) {
    handlebars.registerPartial(name, handlebars.compile(source, compileOptions));
  }
  return documents(handlebars);
}

/** Partials and documents are the same to Handlebars. */
function documents({ partials }: Handlebars): Templates {
  return partials as unknown as Templates;
}

/** The sources in templates/, by name. */
export function readTemplates(): readonly { readonly name: string; readonly source: string }[] {
  const folder = new URL('templates/', packageRoot());
  return readdirSync(folder)
    .filter((file) => file.endsWith('.hbs'))
    .sort()
    .map((file) => ({ name: file.slice(0, -4), source: readFileSync(new URL(file, folder), 'utf8') }));
}
