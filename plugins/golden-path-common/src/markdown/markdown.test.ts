import { describe, expect, it } from 'vitest';
import { headingId, parseMarkdown, readQuoteAlert, splitFrontMatter } from '.';

const message = (text: string): string | undefined => {
  try {
    parseMarkdown(text, 'docs/runbook.md');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** `count` marks over lines that are short enough. */
const overLines = (mark: string, count: number, perLine = 100) =>
  `${mark.repeat(perLine)}\n`.repeat(count / perLine);

const nested = (open: string, close: string, depth: number) =>
  `${open.repeat(depth)}a${close.repeat(depth)}`;

describe('parseMarkdown', () => {
  it.each([
    ['>', 'markdownLine'],
    ['[', 'markdownLine'],
    ['*', 'markdownLine'],
    ['![', 'markdownLine'],
    ['<', 'markdownLine'],
    ['`', 'markdownLine'],
  ])('D5: refuses 100,000 × %j in a line', (mark, limit) => {
    expect(message(`# Title\n${mark.repeat(100_000)}`)).toMatch(
      new RegExp(
        `^docs/runbook\\.md, line 2: found [12]00,000 characters, accepted are at most 10,000 characters \\(limit ${limit}\\)$`,
      ),
    );
  });

  it.each([
    ['> on its own lines', overLines('>', 100_000), 'markdownDepth'],
    ['[', overLines('[', 100_000), 'markdownMarks'],
    ['*', overLines('*a', 100_000), 'markdownMarks'],
    ['emphasis', overLines('*a ', 50_000, 5), 'markdownMarks'],
    ['![', overLines('![', 100_000), 'markdownMarks'],
    ['<', overLines('<a ', 100_000), 'markdownMarks'],
    ['shallow quotes', '> > > a\n'.repeat(15_000), 'markdownMarks'],
    ['shallow lists', '- - 1. a\n'.repeat(15_000), 'markdownMarks'],
    ['a quote', `${'> '.repeat(90)}a`, 'markdownDepth'],
    ['lists in lists', `${'- '.repeat(90)}a`, 'markdownDepth'],
    ['numbers in numbers', `${'1. '.repeat(90)}a`, 'markdownDepth'],
    [
      'indented lists',
      Array.from({ length: 60 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
      'markdownDepth',
    ],
    ['emphasis in emphasis', nested('*a\n', 'a*\n', 5_000), 'markdownDepth'],
    ['links in links', nested('[', '](b)', 40_000 / 5), 'markdownLine'],
    ['images in images', nested('![\n', '](b)\n', 40_000), 'markdownLines'],
    [
      'reference definitions',
      Array.from({ length: 31_000 }, (_, i) => `[r${i}]: /u`).join('\n'),
      'markdownLines',
    ],
    ['references', `[r]: /u\n\n${overLines('[r] ', 40_000)}`, 'markdownMarks'],
    ['link labels', overLines('[a][', 40_000), 'markdownMarks'],
    [
      'cells of a wide table',
      `|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}\n${'a\n'.repeat(100)}`,
      'markdownCells',
    ],
    [
      'cells of many tables',
      `|${'a|'.repeat(99)}\n|${'-|'.repeat(99)}\n${'a\n'.repeat(20)}\n`.repeat(
        100,
      ),
      'markdownCells',
    ],
    ['lines', 'a\n'.repeat(100_000), 'markdownLines'],
    ['lines of another end', '- a\r'.repeat(100_000), 'markdownLines'],
    ['bytes', `${'ä'.repeat(4_999)}\n`.repeat(60), 'markdownBytes'],
  ])('D5: refuses a flood of %s', (_, text, limit) => {
    expect(message(text)).toMatch(
      new RegExp(`^docs/runbook\\.md.*: found .*\\(limit ${limit}\\)$`),
    );
  });

  it('reads long pages of people: prose, tables, code, changes of years', () => {
    for (const text of [
      'Lorem ipsum `dolor` sit **amet**, [consectetur](a.md) adipiscing elit.\n\n'.repeat(
        4_000,
      ),
      `| a | b | c | d |\n|---|---|---|---|\n${'| `one` | [two](b.md) | three | four |\n'.repeat(5_000)}`,
      `\`\`\`sh\n${'kubectl get pods | grep "x" | head -1\n'.repeat(9_000)}\`\`\``,
      `${'- '.repeat(60)}\n\n${'* * *\n\n'.repeat(1_000)}`,
      `${'> '.repeat(10)}a`,
    ])
      expect(message(text)).toBeUndefined();
  });

  it('counts the lines of a page with its front matter', () => {
    const tokens = parseMarkdown('---\na: b\n---\n\n# Title\n', 'a.md');
    expect(tokens[0]?.map).toEqual([4, 5]);
    expect(splitFrontMatter('---\na: b\n---\nText')).toEqual({
      frontMatter: 'a: b',
      body: 'Text',
      lines: 3,
    });
    expect(splitFrontMatter('---\nText').frontMatter).toBeUndefined();
    const marked = parseMarkdown(
      '\ufeff---\r\na: b\r\n---\r\n# Title\r',
      'a.md',
    );
    expect(marked.map(({ type }) => type)).toContain('heading_open');
  });

  it('tells an alert from a quote', () => {
    const kindOf = (text: string) =>
      readQuoteAlert(parseMarkdown(text, 'a.md'), 0)?.kind;
    expect(kindOf('> [!CAUTION]\n> Ask first.')).toBe('caution');
    expect(kindOf('> [!NOTE]')).toBe('note');
    for (const text of [
      '> Ask first.',
      '> [!note]',
      '> [!TOSTRING]',
      '> `[!NOTE]`',
      '> [!NOTE] now',
      '> - [!NOTE]',
    ])
      expect(kindOf(text)).toBeUndefined();
  });

  it('D8: gives the same id for a heading and for every way to link it', () => {
    for (const fragment of ['Way back!', 'way-back', 'section-way-back'])
      expect(headingId(fragment)).toBe('section-way-back');
    for (const [heading, fragment] of [
      ['Section 5', 'section-5'],
      ['🔥 Diagnosis', '-diagnosis'],
      ['⚠️ Warning', '️-warning'],
      ['Look & act!', 'look--act'],
      ['Section', 'section'],
      [`${'a '.repeat(79)}b`, `${'a-'.repeat(79)}b`],
    ] as const) {
      expect(headingId(fragment)).toBe(headingId(heading));
      expect(headingId(headingId(heading))).toBe(headingId(heading));
    }
    expect(['__proto__', 'location', 'Überblick'].map(headingId)).toEqual([
      'section-__proto__',
      'section-location',
      'section-überblick',
    ]);
    expect(() =>
      encodeURIComponent(headingId(`a${'𝒜'.repeat(60)}`)),
    ).not.toThrow();
  });
});
