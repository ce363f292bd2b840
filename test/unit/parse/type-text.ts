import type { Expression } from '../../../generator/language/expression.js';
import type { CType } from '../../../generator/language/type.js';
import type { Attributes, MemberDeclaration, RecordDeclaration } from '../../../generator/parse/declarations.js';
import type { Parsed } from './parse-text.js';

/** A type in words: `array 4 of pointer to const char`. */
export function typeText(type: CType): string {
  const qualifiers = (type.qualifiers ?? []).map((qualifier) => `${qualifier} `).join('');
  switch (type.kind) {
    case 'scalar':
    case 'typedef':
      return qualifiers + type.name;
    case 'record':
    case 'enum':
      return qualifiers + type.id;
    case 'pointer':
      return `${qualifiers}pointer to ${typeText(type.target)}`;
    case 'array':
      return `array ${type.length ? expressionText(type.length) : '[]'} of ${typeText(type.element)}`;
    case 'function':
      return `function ${type.text}`;
  }
}

/** An expression in C, fully parenthesised; only what the tests use. */
export function expressionText(expression: Expression): string {
  switch (expression.kind) {
    case 'integer':
    case 'character':
      return expression.text;
    case 'name':
      return expression.name;
    case 'unary':
      return `(${expression.operator}${expressionText(expression.operand)})`;
    case 'binary':
      return `(${expressionText(expression.left)} ${expression.operator} ${expressionText(expression.right)})`;
    case 'sizeof-type':
      return `sizeof(${typeText(expression.type)})`;
    default:
      return expression.kind;
  }
}

export function attributesText({ packed, aligned }: Attributes): string {
  const alignments = aligned.map((entry) =>
    entry === 'max' ? 'max' : entry.kind === 'type' ? `type ${typeText(entry.type)}` : expressionText(entry),
  );
  return [...(packed ? ['packed'] : []), ...alignments.map((text) => `aligned ${text}`)].join(', ');
}

export function memberText(member: MemberDeclaration): string {
  const width = member.bitWidth ? ` : ${expressionText(member.bitWidth)}` : '';
  const attributes = attributesText(member.attributes);
  return `${member.name ?? '-'}: ${typeText(member.type)}${width}${attributes ? ` [${attributes}]` : ''}`;
}

/** The members of a record, each as `name: type`. */
export function membersOf(parsed: Parsed, id: string): string[] {
  return (recordOf(parsed, id).members ?? []).map(memberText);
}

export function recordOf(parsed: Parsed, id: string): RecordDeclaration {
  const record = parsed.records.find((entry) => entry.id === id);
  if (!record) throw new Error(`no ${id}, only ${parsed.records.map((entry) => entry.id).join(', ')}`);
  return record;
}

/** Each typedef as `name: type`. */
export function typedefsOf(parsed: Parsed): string[] {
  return parsed.typedefs.map(({ name, type, attributes }) => {
    const extra = attributesText(attributes);
    return `${name}: ${typeText(type)}${extra ? ` [${extra}]` : ''}`;
  });
}
