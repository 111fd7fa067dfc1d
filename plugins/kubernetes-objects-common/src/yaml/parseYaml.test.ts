import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Composer } from 'yaml';
import { isLimitError, limits } from '../limits';
import { isYamlError } from './YamlError';
import { parseYamlDocument, parseYamlDocuments } from './parseYaml';

const compose = vi.spyOn(Composer.prototype, 'compose');
afterEach(() => compose.mockClear());

function failure(text: string, options = {}) {
  try {
    parseYamlDocument(text, { field: 'golden-path.yaml', ...options });
  } catch (error) {
    if (isLimitError(error))
      return { limit: error.limit, line: error.line, message: error.message };
    if (isYamlError(error))
      return { line: error.line, column: error.column, message: error.message };
    throw error;
  }
  return undefined;
}

const manyKeys = (count: number) =>
  Array.from({ length: count }, (_, index) => `k${index}: 1\n`).join('');
const bomb = Array.from(
  { length: 10 },
  (_, level) =>
    `a${level}: &a${level} [${Array(9)
      .fill(level ? `*a${level - 1}` : 'lol')
      .join(',')}]\n`,
).join('');

describe('parseYamlDocument', () => {
  it('reads one document of a file that people write', () => {
    const text =
      '# comment\nname: orders\nreplicas: 3\nratio: 0.5\nbig: 1e3\non: true\nnothing: ~\nlist: [a, "1", \'y\']\nversion: 1.2.3\ndate: 2024-01-01\nconstructor: x\nbase: &b {k: v}\ncopy: *b\n';
    expect(parseYamlDocument(text)).toEqual({
      name: 'orders',
      replicas: 3,
      ratio: 0.5,
      big: 1000,
      on: true,
      nothing: null,
      list: ['a', '1', 'y'],
      version: '1.2.3',
      date: '2024-01-01',
      constructor: 'x',
      base: { k: 'v' },
      copy: { k: 'v' },
    });
    expect(parseYamlDocument('{"a": [1, {"b": null}]}')).toEqual({
      a: [1, { b: null }],
    });
    expect(parseYamlDocument('')).toBeNull();
  });

  it('B1: refuses 64 KiB and one byte, naming the limit', () => {
    const options = { bytesLimit: 'blueprintBytes' };
    expect(failure(`a: ${'x'.repeat(64 * 1024 - 3)}`, options)).toBeUndefined();
    compose.mockClear();
    expect(failure(`a: ${'x'.repeat(64 * 1024 - 2)}`, options)).toMatchObject({
      limit: 'blueprintBytes',
      message: expect.stringContaining(
        'golden-path.yaml: found 65,537 bytes, accepted are at most 65,536 bytes',
      ),
    });
    expect(failure('ü'.repeat(33_000), options)).toMatchObject({
      limit: 'blueprintBytes',
    });
    expect(compose).not.toHaveBeenCalled();
  });

  it('B2: refuses 10,000 nested brackets, dashes or maps, with the line, before values are composed', () => {
    const nested = [
      '['.repeat(10_000),
      '- '.repeat(10_000),
      '\n{a: '.repeat(10_000),
      Array.from(
        { length: 500 },
        (_, depth) => `${' '.repeat(depth)}a:\n`,
      ).join(''),
    ];
    expect(
      nested
        .map(text => failure(text))
        .map(found => [found?.limit, found?.line]),
    ).toEqual([
      ['yamlDepth', 1],
      ['yamlDepth', 1],
      ['yamlDepth', 66],
      ['yamlDepth', 65],
    ]);
    expect(compose).not.toHaveBeenCalled();
    expect(failure(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeUndefined();
  });

  it('B3: refuses an alias bomb, a cycle, an unknown anchor, and 101 aliases', () => {
    expect(failure(bomb)).toMatchObject({
      limit: 'yamlExpandedBytes',
      line: 6,
    });
    expect(failure('&a [*a]')).toMatchObject({
      line: 1,
      column: 5,
      message: expect.stringContaining('inside its own anchor'),
    });
    expect(failure('a: *b')).toMatchObject({ line: 1, column: 4 });
    const aliases = (count: number) =>
      `base: &x 1\nlist:\n${'- *x\n'.repeat(count)}`;
    expect(failure(aliases(100))).toBeUndefined();
    compose.mockClear();
    expect(failure(aliases(101))).toMatchObject({
      limit: 'yamlAliases',
      line: 103,
      message: expect.stringContaining('at most 100 aliases'),
    });
    expect(compose).not.toHaveBeenCalled();
    expect(failure(`text: |\n${'  *x\n'.repeat(200)}`)).toBeUndefined();
  });

  it('B4: refuses 60,000 keys before values are composed', () => {
    expect(failure(manyKeys(60_000))).toMatchObject({
      limit: 'yamlKeysPerMap',
      line: expect.any(Number),
    });
    expect(
      failure(`{${manyKeys(60_000).replaceAll('\n', ',')}}`),
    ).toMatchObject({ limit: 'yamlKeysPerMap' });
    expect(failure(manyKeys(5001))).toMatchObject({ limit: 'yamlKeysPerMap' });
    expect(compose).not.toHaveBeenCalled();
    expect(failure(manyKeys(5000))).toBeUndefined();
  });

  it('B5: refuses __proto__ as a key and leaves every prototype alone', () => {
    expect(failure('a: 1\n__proto__:\n  admin: true\n')).toMatchObject({
      line: 2,
      column: 1,
    });
    expect(failure('{"__proto__": {"admin": true}}')).toMatchObject({
      line: 1,
    });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('B6: refuses a key that is there twice, naming the second', () => {
    expect(failure('a: 1\nb:\n  c: 1\n  "c": 2\n')).toMatchObject({
      line: 4,
      column: 3,
      message:
        'golden-path.yaml, line 4, column 3: found the key "c" twice; accepted is one value for each key',
    });
    expect(failure('1: a\n"1": b\n')).toMatchObject({ line: 2 });
  });

  it('B7: refuses a second document before values are composed', () => {
    expect(failure('a: 1\n---\nb: 2\n')).toMatchObject({
      line: 2,
      column: 1,
      message: expect.stringContaining('a second document'),
    });
    expect(compose).not.toHaveBeenCalled();
    expect(failure('---\na: 1\n...\n')).toBeUndefined();
  });

  it('B9: refuses values that are ambiguous or not finite, unless they are quoted', () => {
    for (const value of [
      '1e999',
      '.inf',
      '-.INF',
      '.nan',
      '-0',
      '0x10',
      '0777',
      '0o17',
      '1_000',
      '+1',
      '.5',
      '5.',
      'yes',
      'No',
      'on',
      'y',
      '12:30',
      '12e4567',
      '9007199254740993',
    ]) {
      expect([value, failure(`name: x\nreplicas: ${value}\n`)]).toEqual([
        value,
        expect.objectContaining({ line: 2, column: 11 }),
      ]);
      expect(parseYamlDocument(`replicas: "${value}"`)).toEqual({
        replicas: value,
      });
    }
  });

  it('refuses merge keys, tags, collections as keys, control characters and broken syntax with their place', () => {
    const cases: Record<string, [line: number, column: number]> = {
      'a: &a {b: 1}\nc:\n  <<: *a\n': [3, 3],
      'a: !!int "1"': [1, 10],
      'a: 1\n? [b]\n: 2\n': [2, 3],
      'a: 1\n: 2\n': [2, 1],
      'a: 1\nb: \u0001\n': [2, 4],
      'a: [1\nb: 2\n': [2, 1],
      'a: "\\q"': [1, 5],
      'a: b: c': [1, 4],
      '}': [1, 1],
    };
    for (const [text, [line, column]] of Object.entries(cases))
      expect([text, failure(text)]).toEqual([
        text,
        expect.objectContaining({ line, column }),
      ]);
  });
});

describe('parseYamlDocuments', () => {
  it('M5: reads no file with an alias bomb, and says why', () => {
    const { documents, errors } = parseYamlDocuments(`kind: A\n---\n${bomb}`, {
      field: 'base/config.yaml',
    });
    expect(documents).toEqual([]);
    expect(errors.map(error => error.message)).toEqual([
      expect.stringMatching(
        /^base\/config\.yaml, line \d+: found more, .*yamlExpandedBytes/,
      ),
    ]);
  });

  it('loses only the document that is broken', () => {
    const { documents, lines, errors } = parseYamlDocuments(
      'a: 1\n---\nb: [\n---\nc: 1\nc: 2\n---\n---\n# nothing\n---\nd: &d [*d]\n---\ne: .inf\n---\nf: 2\n',
    );
    expect(documents).toEqual([{ a: 1 }, { f: 2 }]);
    expect(lines).toEqual([1, 15]);
    expect(errors.map(error => error.line)).toEqual([4, 6, 11, 13]);
  });

  it('M12: reads plain values as kustomize does: 12e4567, no and 12:30 are text', () => {
    const text =
      'f: 12e4567\nno: no\ny: y\noct: 0777\noct2: 0o777\nu: 1_000\ns: 12:30\nd: 2024-01-01\nhex: 0x10\nneg: -0x10\nexp: 1e3\ne2: 1e999\nzero: -0\nn: ~\ntag: !!str 5\neq: =\nfloat: 1.5\nver: 1.2.3\n';
    expect(parseYamlDocuments(text).documents).toEqual([
      {
        f: '12e4567',
        no: 'no',
        y: 'y',
        oct: 511,
        oct2: 511,
        u: 1000,
        s: '12:30',
        d: '2024-01-01',
        hex: 16,
        neg: -16,
        exp: 1000,
        e2: '1e999',
        zero: 0,
        n: null,
        tag: '5',
        eq: '=',
        float: 1.5,
        ver: '1.2.3',
      },
    ]);
  });

  it('merges << as kustomize does: written keys win, then the first source', () => {
    const text =
      'a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}\nd:\n  <<: *a\n"<<": text\n';
    expect(parseYamlDocuments(text).documents).toEqual([
      {
        a: { x: 1, y: 1 },
        b: { y: 2, z: 2 },
        c: { x: 3, y: 1, z: 2 },
        d: { x: 1, y: 1 },
        '<<': 'text',
      },
    ]);
  });

  it('keeps __proto__ and constructor as ordinary keys', () => {
    const [document] = parseYamlDocuments(
      '__proto__: {admin: true}\nconstructor: x\n',
    ).documents;
    expect(Object.keys(document as object)).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('refuses more than 2,000 documents', () => {
    expect(
      parseYamlDocuments('---\na: 1\n'.repeat(2000)).documents,
    ).toHaveLength(2000);
    expect(parseYamlDocuments('---\na: 1\n'.repeat(2001))).toMatchObject({
      documents: [],
      errors: [{ limit: 'yamlDocuments' }],
    });
  });

  it('never throws, and answers each text with values or a typed problem', () => {
    const piece = fc.constantFrom(
      ...'[]{}:,-?&*!|>\'"%@`#\n \t'.split(''),
      'a',
      '1',
      '<<',
      '---\n',
      '...\n',
      '&a ',
      '*a',
      '\\',
      '- ',
      ': ',
      '  ',
      '\r\n',
      '\u2028',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 60 }).map(parts => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        text => {
          const { documents, lines, errors } = parseYamlDocuments(text);
          expect(lines).toHaveLength(documents.length);
          expect(
            errors.every(error => isLimitError(error) || isYamlError(error)),
          ).toBe(true);
          expect(() => JSON.stringify(documents)).not.toThrow();
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('makes one error of a flood of them', () => {
    for (const text of [
      ']'.repeat(50_000),
      '"\\q'.repeat(1000),
      '- @a\n'.repeat(20_000),
      '\t- a\n'.repeat(20_000),
    ])
      expect(parseYamlDocuments(text).errors).toHaveLength(1);
    expect(limits.yamlBytes).toBe(1_048_576);
  });
});
