import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { expressionSchema, snapshotSchema, typeSchema } from '../bindings/snapshot/schema.js';
import { packageRoot } from '../package-root.js';
import { configurationSchema } from './schema.js';

/** The published JSON Schemas by file name, made of the schemas that the program itself checks with. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const configuration = schemaText(
    configurationSchema,
    'Configuration of xenbind',
    'What the commands of xenbind read from xenbind.config.json.',
  );
  const snapshot = schemaText(
    snapshotSchema,
    'ABI snapshot of xenbind',
    'What xenbind generate writes to abi.json, and xenbind diff compares: the interface that headers describe, for each ABI.',
    // Numbers of 64 bits are text in the file.
    { typeMode: 'input', definitions: { type: typeSchema, expression: expressionSchema } },
  );
  return new Map([
    ['xenbind.schema.json', configuration],
    ['xenbind-abi.schema.json', snapshot],
  ]);
}

function schemaText(from: GenericSchema, title: string, description: string, config: ConversionConfig = {}): string {
  // JSON Schema has no safe integers, and the library no lists whose items differ; the program still checks for them.
  const { $schema, ...schema } = toJsonSchema(from, { ignoreActions: ['safe_integer', 'check'], ...config });
  return `${foldLists(JSON.stringify({ $schema, title, description, ...schema }, omitEmptyLists, 2))}\n`;
}

function omitEmptyLists(_key: string, value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

/** Lists of plain values in one line where that has room, as this repository's formatter has them. */
function foldLists(json: string): string {
  return json.replace(/^(.*)(\[\n\s+(?:(?:"[^"\n]*"|\d+),?\n\s+)+\],?)/gm, (lines, start: string, list: string) => {
    const folded = start + list.replace(/\n\s+/g, ' ').replace('[ ', '[').replace(' ]', ']');
    return folded.length > 120 ? lines : folded;
  });
}

// Run as a program (`npm run schema`) it writes the committed files, which a test compares with this module.
if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [file, text] of schemaFiles()) writeFileSync(path.join(packageRoot(), file), text);
}
