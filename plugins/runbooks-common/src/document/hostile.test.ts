import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRunbook, type ReadRunbookOptions } from '.';
import { foreignParts } from './testing/closedSet';
import { hostileMarkdown } from './testing/hostileMarkdown';
import { read, sketch, sketchInlines } from './testing/sketch';

const firstInlines = (text: string, options?: Partial<ReadRunbookOptions>) => {
  const [block] = read(text, options).blocks;
  return block?.type === 'paragraph' ? block.content : [];
};

describe('readRunbook, of a page that was written to harm', () => {
  it('D1: drops raw HTML and keeps what it says, and placeholders that only look like it', () => {
    expect(
      sketch(
        read(
          '<script>alert(1)</script>\n\na <svg onload=x> <b onclick="y()">c</b> <!-- d -->\n\n<pod>\nis down\n\n<name of the pod> </service>',
        ).blocks,
      ),
    ).toEqual([
      'a  strong(c) ',
      '<pod>\nis down',
      '<name of the pod> </service>',
    ]);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](&#1;javascript:alert(1))',
    '[x](data:text/html,y)',
    '[x](vbscript:y)',
    '[x](file:///etc/passwd)',
    '[x](https://github.com@evil.example)',
    '[x](https://)',
    '<javascript:alert(1)>',
    'x <a href="javascript:alert(1)">y</a>',
    'javascript://acme.io/%0aalert(1)',
    'https://github.com@evil.example',
    'https://evil\u202e.example',
    '[x][1]\n\n[1]: javascript:alert(1)',
    `[x](https://acme.io/${'a'.repeat(2_000)})`,
  ])('D2: shows %j as text', text => {
    const content = firstInlines(text);
    expect(content.map(({ type }) => type)).toEqual(['text']);
  });

  it('D3: shows images of allowed hosts only, and others as links', () => {
    const text =
      '![a](https://grafana.acme.io/p.png) ![b](https://evil.example/p.png) ![c](images/x.png) [![d](https://evil.example/p.png)](https://acme.io)';
    const sketched = (imageHosts: string[]) =>
      sketchInlines(firstInlines(text, { imageHosts }));
    expect(sketched(['grafana.acme.io'])).toBe(
      'image(https://grafana.acme.io/p.png) link(b) c (images/x.png) link(d)',
    );
    expect(sketched([])).toBe('link(a) link(b) c (images/x.png) link(d)');
  });

  it('D4: shows Mermaid as code', () => {
    expect(read(hostileMarkdown['a diagram'] ?? '').blocks).toMatchObject([
      { type: 'code', language: 'mermaid' },
    ]);
  });

  it.each([
    ['100,000 × >', '>'.repeat(100_000)],
    ['100,000 × [', '['.repeat(100_000)],
    ['100,000 × *', '*'.repeat(100_000)],
    ['the same over many lines', `${'*a '.repeat(100)}\n`.repeat(1_000)],
    ['quotes in quotes', `${'>'.repeat(200)} a`],
    ['more than a browser shows at once', '- a\n'.repeat(15_000)],
  ])('D5: says the limit instead of reading %s', (_, text) => {
    expect(readRunbook(text, { path: 'docs/runbook.md' })).toEqual({
      problem: expect.stringMatching(
        /^docs\/runbook\.md, line \d+: found .*, accepted are at most [\d,]+ /,
      ),
    });
  });

  it('D6: links lead to documents of the same repository only', () => {
    const leadsTo = (href: string, path = 'docs/runbooks/Down.md') =>
      read(`[x](${href})`, { path }).links[0]?.target;
    const page = (page: string, anchor?: string) => ({
      to: 'page',
      page,
      anchor,
    });
    expect(leadsTo('../runbook.md')).toEqual(page('docs/runbook.md'));
    expect(leadsTo('../runbook.md?plain=1#Way%20back')).toEqual(
      page('docs/runbook.md', 'section-way-back'),
    );
    expect(leadsTo('Up.md')).toEqual(page('docs/runbooks/Up.md'));
    expect(leadsTo('../../docs/a%20b.md')).toEqual(page('docs/a b.md'));
    expect(leadsTo('../runbook')).toEqual(page('docs/runbook.md'));
    expect(leadsTo('Down.md#a')).toEqual({ to: 'anchor', anchor: 'section-a' });
    for (const href of ['stuck.md', 'stuck', '../portal/stuck.md'])
      expect(leadsTo(href, 'portal/drift')).toEqual(page('portal/stuck'));
    for (const href of [
      '../../api/x',
      '../../README.md',
      '/api/catalog/entities',
      '/',
      '//evil.example/x.md',
      '\\\\\\\\evil.example/x.md',
      '../../../../etc/passwd',
      '..%2f..%2fapi/x',
      '%2e%2e/%2e%2e/api/x',
      '../runbook.md%00',
      '../%ff.md',
      '../src/server.ts',
      '..',
      '../..',
      'a//b.md',
      'c:x.md',
      '../a%E2%80%AEb.md',
    ])
      expect([href, leadsTo(href)]).toEqual([href, undefined]);
  });

  it('D8: gives headings ids that can shadow nothing, each once', () => {
    const { sections } = read(
      '# __proto__\n## location\n## Location\n## `constructor`\n## id=location\n> # location\n## !!!',
    );
    expect(sections.map(({ id }) => id)).toEqual([
      'section-proto',
      'section-location',
      'section-location-1',
      'section-constructor',
      'section-idlocation',
      'section-location-2',
      'section-',
    ]);
  });

  it.each(Object.entries(hostileMarkdown))(
    'D1, D2, D3, D6, D8: nothing of a page with %s is more than text and links',
    (_, text) => {
      expect(foreignParts(read(text))).toEqual([]);
      expect(JSON.stringify(read(text).blocks)).not.toMatch(
        /"(?:src|style|on\w+|html|attrs)":/,
      );
    },
  );

  it('D1, D2, D5: whatever a page says, reading it never throws and gives known nodes with safe addresses', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          ...[
            '# ',
            '> ',
            '- ',
            '1. ',
            '- [ ] ',
            '\n',
            '\n\n',
            '    ',
            '`',
            '```sh\n',
          ],
          ...[
            '[',
            ']',
            '(',
            ')',
            '![',
            '](',
            '<',
            '>',
            '*',
            '**',
            '_',
            '~~',
            '|',
            '|-|\n',
          ],
          ...[
            'javascript:',
            'https://',
            'data:',
            '../',
            '.md',
            '#',
            '&#106;',
            '{{',
            '}}',
          ],
          ...[
            '<a href=',
            'onload=',
            '---\n',
            '[!NOTE]',
            '$ ',
            '\u202e',
            '\\',
            '&lt;',
          ],
        ),
        fc.string({ unit: 'binary', maxLength: 5 }),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map(parts => parts.join('')),
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'grapheme' }),
        ),
        text => {
          const document = readRunbook(text, { path: 'docs/runbook.md' });
          if ('problem' in document) return;
          expect(foreignParts(document)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});
