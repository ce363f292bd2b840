import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type HandlebarsModule from 'handlebars';
import handlebarsRuntime from 'handlebars/runtime.js';
import { packageRoot } from '../package-root.js';
import { specifications } from './precompiled-templates.js';
import type { IndexView, ModuleView } from './view/module-view.js';
import type { RecordView } from './view/record-view.js';

/** The two documents that templates/ can make, and a large part of one. */
export interface Templates {
  readonly module: (view: ModuleView) => string;
  readonly index: (view: IndexView) => string;
  /** What a document of a module has of each of its classes. */
  readonly record: (view: RecordView) => string;
}

type Handlebars = typeof HandlebarsModule;
type TemplateSpecification = Parameters<Handlebars['template']>[0];

/** How templates are compiled, here and in the build. Code is no HTML; only the built-in helpers exist. */
export const compileOptions = { noEscape: true, preventIndent: true, knownHelpersOnly: true, data: false } as const;

let loaded: Templates | undefined;

/**
 * The templates of templates/. A built package has them precompiled, and needs the small runtime half of Handlebars
 * only (the compiler would be half of what `generate --check` takes); sources are compiled on first use.
 */
export function loadTemplates(): Templates {
  loaded ??= specifications ? fromSpecifications(specifications) : compiled();
  return loaded;
}

/** Makes the templates out of what the build precompiled. */
export function fromSpecifications(precompiled: Readonly<Record<string, unknown>>): Templates {
  // Its types say too little: it is Handlebars without the compiler.
  const handlebars = (handlebarsRuntime as unknown as Handlebars).create();
  for (const [name, specification] of Object.entries(precompiled)) {
    handlebars.registerPartial(name, handlebars.template(specification as TemplateSpecification));
  }
  return documents(handlebars);
}

function compiled(): Templates {
  const handlebars = (createRequire(import.meta.url)('handlebars') as Handlebars).create();
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
  const folder = path.join(packageRoot(), 'templates');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.hbs'))
    .sort()
    .map((file) => ({ name: file.slice(0, -4), source: readFileSync(path.join(folder, file), 'utf8') }));
}
