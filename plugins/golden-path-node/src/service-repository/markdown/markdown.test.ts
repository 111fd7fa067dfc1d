import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { code, codeBlock, link, md, sentence, table } from '.';

const reader = new MarkdownIt({ html: true, linkify: false });
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '```',
        '**',
        '__',
        '](',
        '![',
        '<b>',
        '&lt;',
        '&#60;',
        '{: .x }',
        '---',
        '1. ',
        '# ',
        '> ',
        '- ',
        '~~',
        '==',
        '://',
        '|',
        '\\',
        '`',
        '_',
        'a_b',
        '\n',
        '    ',
        '${{ x }}',
        'é',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map(parts =>
    parts
      .join('')
      .replace(/[\u0000-\u001f\ufffd\ud800-\udfff]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .filter(value => value !== '');

const inlineOf = (source: string) => {
  const tokens = reader.parse(source, {});
  return {
    blocks: tokens.map(({ type }) => type),
    children: tokens[1]?.children ?? [],
  };
};

describe('the Markdown writer', () => {
  it('F5, invariant 3: shows any text as it was typed, in one paragraph without markup', () => {
    fc.assert(
      fc.property(text, value => {
        const { blocks, children } = inlineOf(md`${value}`.source);
        expect(blocks).toEqual(['paragraph_open', 'inline', 'paragraph_close']);
        expect(children.map(({ type }) => type)).toEqual(['text']);
        expect(children[0]?.content).toBe(value);
      }),
      { numRuns: 3000 },
    );
  });

  it('lets no text out of a code span, a block of code or a cell', () => {
    fc.assert(
      fc.property(text, value => {
        const { children } = inlineOf(code(value).source);
        expect(children.map(({ type, content }) => [type, content])).toEqual([
          ['code_inline', value],
        ]);
        const [fence, ...rest] = reader.parse(
          codeBlock(`x ${value}`, 'sh').source,
          {},
        );
        expect([fence?.type, fence?.content, rest]).toEqual([
          'fence',
          `x ${value}\n`,
          [],
        ]);
        const cells = reader
          .parse(table(['a', 'b'], [[value, 'end']]).source, {})
          .filter(({ type }) => type === 'inline');
        expect(cells.map(({ children }) => children?.[0]?.content)).toEqual([
          'a',
          'b',
          value,
          'end',
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  it('leads only to http and https, and ends a link where it ends', () => {
    expect(link('x](y)', 'https://a.io/b(c)<d>').source).toBe(
      '[x\\](y)](https://a.io/b%28c%29%3Cd%3E)',
    );
    for (const address of [
      'javascript:alert(1)',
      'data:text/html,x',
      'JAVASCRIPT:x',
    ])
      expect(link('x', address).source).toBe('x');
    expect(sentence('Set `LOG_LEVEL` to *debug*').source).toBe(
      'Set `LOG_LEVEL` to \\*debug\\*',
    );
  });
});
