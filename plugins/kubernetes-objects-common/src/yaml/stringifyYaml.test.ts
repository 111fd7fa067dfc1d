import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseYamlDocument, parseYamlDocuments } from './parseYaml';
import { stringifyYaml } from './stringifyYaml';

/** What YAML 1.1 and 1.2 readers, or careless writers, trip over. */
const treacherous = [
  ...[
    'n',
    'y',
    'on',
    'off',
    'No',
    'YES',
    'true',
    'null',
    '~',
    '',
    ' ',
    'a ',
    ' a',
    '\ta',
    'a\t',
  ],
  ...[
    '0777',
    '0o17',
    '0x1F',
    '12:30',
    '1_000',
    '12e4567',
    '1e999',
    '.5',
    '5.',
    '+1',
    '-0',
    '.inf',
    '-.NaN',
  ],
  ...[
    '2024-01-01',
    '2001-12-14t21:59:43.10-05:00',
    '=',
    '<<',
    '- a',
    '? b',
    'a: b',
    'a:',
    ':a',
    'a #b',
    '#a',
  ],
  ...[
    ': {a: b}\n- "x # y',
    '|',
    '>',
    '*a',
    '&a',
    '!a',
    '%a',
    '@a',
    '`a',
    '---',
    '...',
    '{a}',
    '[a]',
    '\\',
    "'",
    '"',
  ],
  ...[
    'a\nb',
    'a\nb\n',
    'a\n\n',
    '\na',
    'a\n b',
    ' a\nb',
    'a \nb',
    'a\r\nb',
    'a\u0085b',
    'a\u2028b\n c',
    '\ufeffa',
    'é',
    '😀',
  ],
  ...[
    '${{ x }}',
    '{{ .Values.x }}',
    '#!/bin/sh\nset -e\n\tx: |\n\necho "$1"\n',
    '__proto__',
    'constructor',
  ],
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...treacherous) },
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(...'abn01.:-_ #\n\t"\'\\|>&*?{}[]%@=~éß'),
  }),
);
const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
      .map(number => (number === 0 ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      text.filter(key => key !== '__proto__'),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
}));

describe('stringifyYaml', () => {
  it('F6: writes what YAML 1.1, YAML 1.2 and our own readers read back as it was', () => {
    fc.assert(
      fc.property(value, original => {
        const written = stringifyYaml({ original });
        for (const version of ['1.1', '1.2'] as const)
          expect(parse(written, { version })).toEqual({ original });
        expect(parseYamlDocument(written)).toEqual({ original });
        expect(parseYamlDocuments(written)).toMatchObject({
          documents: [{ original }],
          errors: [],
        });
        expect(stringifyYaml(parseYamlDocument(written))).toBe(written);
      }),
      { numRuns: 2000 },
    );
  });
});
