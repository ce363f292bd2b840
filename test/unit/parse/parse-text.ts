import { type Diagnostic, DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { formatPlace } from '../../../generator/diagnostics/place.js';
import type { Declarations } from '../../../generator/parse/declarations.js';
import { parseDeclarations } from '../../../generator/parse/parse-declarations.js';
import type { Comment, PlaceMap, TranslationUnit } from '../../../generator/preprocess/translation-unit.js';

export const FILE = 'test.h';

/** A translation unit whose text is `source`, comments blanked out and collected, every place where it is written. */
export function unitOf(source: string, packs: TranslationUnit['packs'] = []): TranslationUnit {
  const lineStarts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const map: PlaceMap = {
    placeAt(offset) {
      let low = 0;
      let high = lineStarts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (lineStarts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      return { file: FILE, line: low + 1, column: offset - lineStarts[low]! + 1 };
    },
  };
  const comments: Comment[] = [];
  const text = source.replace(/"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (match, offset: number) => {
    if (match.startsWith('"')) return match;
    const place = map.placeAt(offset);
    const before = source.slice(offset - place.column + 1, offset);
    const endLine = map.placeAt(offset + match.length - 1).line;
    comments.push({ text: match, place, endLine, ownLine: before.trim() === '' });
    return match.replace(/[^\n]/g, ' ');
  });
  return {
    main: FILE,
    text,
    map,
    macros: new Map(),
    comments: new Map(comments.length > 0 ? [[FILE, comments]] : []),
    packs,
    files: [{ path: FILE, text: source, sha256: '', role: 'main', guard: null }],
  };
}

export interface Parsed extends Declarations {
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses C text whose mistakes are part of the test. */
export function parseWithDiagnostics(source: string, packs?: TranslationUnit['packs']): Parsed {
  const sink = new DiagnosticSink();
  const declarations = parseDeclarations(unitOf(source, packs), sink);
  return { ...declarations, diagnostics: sink.all };
}

/** Parses C text that must be without mistakes. */
export function parseText(source: string, packs?: TranslationUnit['packs']): Parsed {
  const parsed = parseWithDiagnostics(source, packs);
  if (parsed.diagnostics.length > 0) throw new Error(print(parsed.diagnostics).join('\n'));
  return parsed;
}

/** `line:column code: message` of each diagnostic. */
export function print(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ place, code, message }) => `${place ? formatPlace(place) : ''} ${code}: ${message}`);
}
