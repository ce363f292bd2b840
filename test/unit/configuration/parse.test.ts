import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../generator/configuration/read.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { formatPlace } from '../../../generator/diagnostics/place.js';

/** What is said about a configuration text: `code line:column+length: message | hint`. */
async function complaints(text: string): Promise<string[]> {
  const sink = new DiagnosticSink();
  const result = await parseConfiguration(text, 'x.json', sink);
  expect(result === undefined).toBe(sink.hasErrors);
  return sink.all.map(
    ({ code, place, length, message, hint }) =>
      `${code} ${place && formatPlace(place)}+${length}: ${message} | ${hint}`,
  );
}

describe('parseConfiguration', () => {
  it('accepts every key', async () => {
    const text = `{
      "$schema": "./xenbind.schema.json", "headers": ["a.h", {"path": "b.h", "prelude": ["<stdint.h>", "x.h"]}, {"path": "c.h"}],
      "headerRoot": ".", "includePaths": ["include"], "defines": {"A": 1, "B": "x y", "C": true, "D": ""},
      "prelude": ["stdint.h"], "abis": ["i386"], "output": "out", "allow": ["a*"], "block": ["ab*"],
      "atomics": ["r.f"], "renames": {"a": "B"}, "runtimeModule": "./runtime.js",
      "compilers": ["gcc -m32"]
    }`;
    expect(await complaints(text)).toEqual([]);
  });

  it('accepts an empty object', async () => {
    expect(await complaints('{}')).toEqual([]);
  });

  it('refuses an unknown key, and suggests one', async () => {
    expect(await complaints('{\n  "hedaers": []\n}')).toEqual([
      "configuration-unknown-key x.json:2:3+9: 'hedaers' is not a key of the configuration | Did you mean 'headers'?",
    ]);
  });

  it('names the known keys when none is near', async () => {
    expect((await complaints('{"zzz": 1}'))[0]).toMatch(/Its keys are \$schema, headers, .*compilers\.$/);
  });

  it('refuses an unknown key of a header', async () => {
    expect(await complaints('{"headers": [{"path": "a.h",\n "preludes": []}]}')).toEqual([
      "configuration-unknown-key x.json:2:2+10: 'preludes' is not a key of 'headers[0]' | Did you mean 'prelude'?",
    ]);
  });

  it('refuses a header without a path', async () => {
    expect(await complaints('{"headers": [{"prelude": []}]}')).toEqual([
      `configuration-missing-key x.json:1:14+15: 'headers[0]' lacks the key 'path' | Add "path".`,
    ]);
  });

  it.each([
    ['{"abis": "x86_64"}', '1:10+8: \'abis\' is "x86_64"; expected a list of ABIs'],
    ['{"abis": []}', "1:10+2: 'abis' is a list; expected a list with at least one ABI"],
    ['{"headers": {}}', "1:13+2: 'headers' is an object; expected a list of headers"],
    ['{"headers": [7]}', '1:14+1: \'headers[0]\' is 7; expected the path of a header, or an object with a "path"'],
    ['{"headers": [""]}', "1:14+2: 'headers[0]' is an empty text; expected the path of a header"],
    ['{"headers": [{"path": null}]}', "1:23+4: 'headers[0].path' is null; expected the path of a header"],
    ['{"defines": {"A": 1.5}}', "1:19+3: 'defines.A' is 1.5; expected the text of a macro, an integer"],
    ['{"defines": {"A": false}}', "1:19+5: 'defines.A' is false; expected the text of a macro, an integer"],
    ['{"defines": {"A": "1\\n2"}}', "1:19+6: 'defines.A' is a text of several lines; expected a macro's body"],
    ['{"prelude": ["<a"]}', '1:14+4: \'prelude[0]\' is "<a"; expected an include such as'],
    ['{"renames": {"a.b": "c d"}}', '1:21+5: \'renames["a.b"]\' is "c d"; expected an identifier of TypeScript'],
    ['{"compilers": "gcc"}', '1:15+5: \'compilers\' is "gcc"; expected a list of compilers'],
    [
      '{"compilers": ["gcc \'"]}',
      "1:16+7: 'compilers[0]' is \"gcc '\"; expected the command of a C compiler, every quote",
    ],
    ['[]', "1:1+2: 'the configuration' is a list; expected an object"],
    ['{"headers": [[]]}', "1:14+2: 'headers[0]' is a list; expected a path or an object"],
    ['{"renames": []}', "1:13+2: 'renames' is a list; expected an object"],
    ['null', "1:1+4: 'the configuration' is null; expected an object"],
  ])('refuses %s', async (text, expected) => {
    const found = await complaints(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`configuration-wrong-value x.json:${expected}`);
  });

  it('suggests an ABI', async () => {
    expect((await complaints('{"abis": ["x86-64"]}'))[0]).toMatch(/"x86-64".*\| Did you mean 'x86_64'\?$/);
  });

  it('refuses names that cannot be macros', async () => {
    const found = await complaints(
      '{"defines": {"1A": 1, "__proto__": 1, "F(x)": "x"}, "renames": {"constructor": "x"}}',
    );
    expect(found.map((text) => text.split(':')[0] + text.split(' cannot')[0]!.slice(-12))).toHaveLength(4);
    expect(found.every((text) => text.startsWith('configuration-bad-name '))).toBe(true);
  });

  it('refuses what stands twice', async () => {
    expect(await complaints('{"abis": ["i386", "arm64", "i386"]}')).toEqual([
      "configuration-repeated x.json:1:28+6: 'i386' stands twice in abis | Remove one of the two.",
    ]);
    expect(await complaints('{"output": "a\\"b:", "allow": [],\n "output": "c"}')).toEqual([
      "configuration-duplicate-key x.json:2:2+8: the key 'output' stands twice in one object; only one of the two could count | Remove one of them.",
    ]);
  });

  it('does not take equal keys of different objects or colons in texts for duplicates', async () => {
    expect(await complaints('{"headers": [{"path": "a:\\":"}, {"path": "b\\\\"}], "defines": {"path": ":"}}')).toEqual(
      [],
    );
  });

  it.each([
    ['{\n  "headers": [,]\n}', 'x.json:2:15+1: the configuration is not valid JSON: a value is missing here'],
    ['{"headers": []', 'x.json:1:15+1: the configuration is not valid JSON: a closing brace is missing here'],
    ['{"headers": [],}', 'x.json:1:16+1: the configuration is not valid JSON: a name in double quotes is missing here'],
    ['{} // comment', 'x.json:1:4+10: the configuration is not valid JSON: a comment is not allowed'],
    ["{'headers': []}", 'x.json:1:2+9: the configuration is not valid JSON: this is no value of JSON'],
    ['', 'x.json:1:1+1: the configuration is not valid JSON: a value is missing here'],
    ['{} {}', 'x.json:1:4+1: the configuration is not valid JSON: text follows'],
    ['{"a": "\u0001"}', 'x.json:1:7+3: the configuration is not valid JSON: a control character'],
  ])('places the syntax error of %j', async (text, expected) => {
    const found = await complaints(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`configuration-syntax ${expected}`);
  });

  it('survives nesting that no recursive parser survives', async () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect((await complaints(deep))[0]).toMatch(/^configuration-(wrong-value|syntax) x\.json:1:1\+/);
    expect((await complaints('['.repeat(200_000)))[0]).toMatch(/^configuration-syntax x\.json:1:1\+/);
  });
});
