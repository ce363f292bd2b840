import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { packageRoot } from '../package-root.js';
import { configurationSchema } from './schema.js';

/** The published JSON Schema of xenbind.config.json, made of the schema that the program itself checks with. */
export function schemaText(): string {
  const { $schema, ...schema } = toJsonSchema(configurationSchema, {
    // JSON Schema has no safe integers; the program still checks for them.
    ignoreActions: ['safe_integer'],
  });
  const document = {
    $schema,
    title: 'Configuration of xenbind',
    description: 'What the commands of xenbind read from xenbind.config.json.',
    ...schema,
  };
  return `${foldLists(JSON.stringify(document, omitEmptyLists, 2))}\n`;
}

function omitEmptyLists(_key: string, value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

/** Lists of texts in one line, as this repository's formatter has them. */
function foldLists(json: string): string {
  return json.replace(/\[\n\s+("[^"\n]*",?\n\s+)+\]/g, (list) =>
    list.replace(/\n\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
  );
}

// Run as a program (`npm run schema`) it writes the committed file, which a test compares with this module.
if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(packageRoot(), 'xenbind.schema.json'), schemaText());
}
