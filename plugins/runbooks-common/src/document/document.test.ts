import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillCommand } from '../place';
import {
  readRunbook,
  type ReadRunbookOptions,
  type RunbookBlock,
  type RunbookDocument,
  type RunbookInline,
} from '.';
import { foreignParts } from './testing/closedSet';
import { hostileMarkdown } from './testing/hostileMarkdown';

function read(
  text: string,
  options: Partial<ReadRunbookOptions> = {},
): RunbookDocument {
  const document = readRunbook(text, { path: 'docs/runbook.md', ...options });
  if ('problem' in document) throw new Error(document.problem);
  return document;
}

const firstInlines = (text: string, options?: Partial<ReadRunbookOptions>) => {
  const [block] = read(text, options).blocks;
  return block?.type === 'paragraph' ? block.content : [];
};

/** The page as somebody would see it, for comparing. */
const sketchInlines = (content: readonly RunbookInline[]): string =>
  content
    .map(node => {
      if (node.type === 'text') return node.text;
      if (node.type === 'code') return `‹${node.text}›`;
      if (node.type === 'break') return '⏎';
      if (node.type === 'image') return `image(${node.src})`;
      return `${node.type}(${sketchInlines(node.content)})`;
    })
    .join('');

const sketch = (blocks: readonly RunbookBlock[], indent = ''): string[] =>
  blocks.flatMap(block => {
    const below = `${indent}  `;
    switch (block.type) {
      case 'heading':
        return [
          `${indent}h${block.level} #${block.id} ${sketchInlines(block.content)}`,
        ];
      case 'paragraph':
        return [indent + sketchInlines(block.content)];
      case 'command':
        return [`${indent}$ ${JSON.stringify(block.code)}`];
      case 'code':
        return [`${indent}${block.language}: ${JSON.stringify(block.code)}`];
      case 'quote':
        return [
          `${indent}${block.notice ?? 'quote'}`,
          ...sketch(block.content, below),
        ];
      case 'table':
        return [block.head, ...block.rows].map(
          row =>
            indent +
            row
              .map(
                ({ align, content }) =>
                  `${sketchInlines(content)}${align ? `:${align}` : ''}`,
              )
              .join(' | '),
        );
      case 'list':
        return block.items.flatMap(item => [
          `${indent}${item.type === 'step' ? `step ${item.number ?? '☐'}` : 'item'}`,
          ...sketch(item.content, below),
        ]);
      default:
        return [`${indent}${block.type}`];
    }
  });

describe('readRunbook', () => {
  it('reads what runbooks are written with', () => {
    const document = read(
      [
        '---\ntitle: Payments are down\nreviewed: 2026-10-01\nowner: x\n---',
        '# Down',
        'Ask <service> about <pod-name>, **not _me_** ~~now~~.\nSee `kubectl`.<br>\\*',
        '3. Look\n\n   ```sh title="x"\n   kubectl get pods\n   ```\n   1. inside\n4. Go on',
        '- [ ] tick **it**\n- [x] done\n- plain',
        '> [!WARNING]\n> Ask *first*.\n\n> quote',
        '```console\n$ a \\\n>  b\nout\n$ c\n```',
        '```mermaid\ngraph TD\n```',
        '| a | b |\n|:-:|--:|\n| `1` | 2 |',
        '---',
        'Way back\n---',
      ].join('\n\n'),
    );
    expect(sketch(document.blocks)).toMatchInlineSnapshot(`
      [
        "h1 #section-down Down",
        "Ask <service> about <pod-name>, strong(not emphasis(me)) strikethrough(now). See ‹kubectl›.⏎*",
        "step 3",
        "  Look",
        "  $ "kubectl get pods"",
        "  item",
        "    inside",
        "step 4",
        "  Go on",
        "step ☐",
        "  tick strong(it)",
        "step ☐",
        "  done",
        "item",
        "  plain",
        "warning",
        "  Ask emphasis(first).",
        "quote",
        "  quote",
        "$ "a \\\\\\n b"",
        "undefined: "out"",
        "$ "c"",
        "mermaid: "graph TD"",
        "a:center | b:right",
        "‹1›:center | 2:right",
        "rule",
        "h2 #section-way-back Way back",
      ]
    `);
    expect(document).toMatchObject({
      title: 'Payments are down',
      reviewed: '2026-10-01',
      warnings: [],
    });
    expect(
      document.steps.map(({ text, number, commands, line }) => [
        text,
        number,
        commands.map(({ code }) => code),
        line,
      ]),
    ).toEqual([
      ['Look', 3, ['kubectl get pods'], 12],
      ['Go on', 4, [], 18],
      ['tick it', undefined, [], 20],
      ['done', undefined, [], 21],
    ]);
    expect(
      document.sections.map(({ id, level, steps, line }) => [
        id,
        level,
        steps.length,
        line,
      ]),
    ).toEqual([
      ['section-down', 1, 4, 7],
      ['section-way-back', 2, 0, 46],
    ]);
    expect(document.sections[0]?.text).toMatch(
      /^Ask <service> about <pod-name>, not me now\. See kubectl\. \* Look kubectl get pods inside Go on tick it done plain Ask first\. quote a/,
    );
  });

  it('makes complete pages of what the generator writes, with commands that can be copied', () => {
    const docs = path.join(
      import.meta.dirname,
      '../../../golden-path-node/src/generation/__golden__/everything/docs',
    );
    const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.md'))
      .map(name => path.join('docs', name));
    const place = {
      service: { name: 'ledger-api' },
      environment: {
        name: 'qa',
        cluster: 'nonprod',
        namespace: 'ledger-api-qa',
      },
      workload: undefined,
      alert: undefined,
    };
    for (const page of pages) {
      const text = readFileSync(path.join(docs, '..', page), 'utf8');
      const document = read(text, { path: page });
      expect(foreignParts(document)).toEqual([]);
      const seen = sketch(document.blocks).join('\n');
      // Every word of the page is there, and no mark of Markdown is.
      expect(seen).not.toMatch(/\]\(|\*\*|^\s*[#|>]/m);
      for (const code of text.matchAll(/`([^`\n]+)`/g))
        expect(seen).toContain(`‹${code[1]}›`);
      for (const { target } of document.links)
        expect(target?.to === 'page' ? pages : [target?.to]).toContain(
          target?.to === 'page' ? target.page : 'external',
        );
      const commands = document.steps.flatMap(step => step.commands);
      for (const { code } of commands)
        expect(fillCommand(code, place)).toMatchObject({
          copyable: true,
          text: expect.stringContaining('--context nonprod -n ledger-api-qa'),
        });
      if (page.includes('runbooks/')) {
        expect(document.sections.map(({ title }) => title).slice(1)).toEqual([
          'Meaning',
          'Impact',
          'Diagnosis',
          'Mitigation',
        ]);
        expect(document.steps.length).toBeGreaterThan(3);
      }
    }
    expect(pages).toHaveLength(14);
  });

  it('keeps the id of a step while its page changes around it, and changes it with the step', () => {
    const ids = (text: string) => read(text).steps.map(({ id }) => id);
    const before = ids('# A\n\n## B\n\n1. one\n2. two\n3. two');
    expect(new Set(before).size).toBe(3);
    expect(
      ids(
        'Intro\n\n# A\n\n1. new\n\n## B\n\nText\n\n1. zero\n1. one\n2. *two*\n3. two\n\n## C',
      ),
    ).toEqual(expect.arrayContaining(before));
    const others = [
      ...ids('# A\n\n## C\n\n1. one'),
      ...ids('# A\n\n## B\n\n1. one\n\n   ```sh\n   rm x\n   ```'),
    ];
    for (const id of others) expect(before).not.toContain(id);
  });

  it('says what is wrong with the front matter, and reads the page all the same', () => {
    const warnings = (yaml: string) =>
      read(`---\n${yaml}\n---\n# Title`).warnings;
    expect(warnings('reviewed: soon')).toEqual([
      'reviewed: found "soon", accepted is a day such as 2026-10-01',
    ]);
    expect(warnings('reviewed: 2026-02-30')).toHaveLength(1);
    expect(warnings('title: [a]')[0]).toMatch(/^title: found \["a"\]/);
    expect(warnings('just text')[0]).toMatch(
      /^front matter: found "just text"/,
    );
    expect(warnings('a: [')[0]).toMatch(/^front matter/);
    expect(warnings('')).toEqual([]);
    expect(read('---\nreviewed: soon\n---\n# Title').title).toBe('Title');
  });

  it('D1: drops raw HTML and keeps its text, and placeholders that only look like it', () => {
    expect(
      sketch(
        read(
          '<script>alert(1)</script>\n\na <svg onload=x> <b onclick="y()">c</b> <!-- d -->\n\n<pod>\nis down\n\n<name of the pod> </service>',
        ).blocks,
      ),
    ).toEqual(['a  c ', '<pod>\nis down', '<name of the pod> </service>']);
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
    '[x][1]\n\n[1]: javascript:alert(1)',
    `[x](https://acme.io/${'a'.repeat(2_000)})`,
  ])('D2: shows %j as text', text => {
    const content = firstInlines(text);
    expect(content.map(({ type }) => type)).toEqual(['text']);
  });

  it('lists links with their lines, also those that may lead nowhere', () => {
    const { links } = read(
      '---\na: b\n---\nA [x](runbooks/A.md) \nb [y](https://acme.io/?f={{time.from}})\n\n| a |\n|---|\n| 1 |\n| [z](#Way-back) [w](../x.ts) |\n\n<oncall@acme.io>',
    );
    expect(links).toEqual([
      {
        written: 'runbooks/A.md',
        target: { to: 'page', page: 'docs/runbooks/A.md', anchor: undefined },
        line: 4,
      },
      {
        written: 'https://acme.io/?f=%7B%7Btime.from%7D%7D',
        target: {
          to: 'external',
          href: 'https://acme.io/?f=%7B%7Btime.from%7D%7D',
        },
        line: 5,
      },
      {
        written: '#Way-back',
        target: { to: 'anchor', anchor: 'section-way-back' },
        line: 10,
      },
      { written: '../x.ts', target: undefined, line: 10 },
      {
        written: 'mailto:oncall@acme.io',
        target: { to: 'external', href: 'mailto:oncall@acme.io' },
        line: 12,
      },
    ]);
  });

  it('D3: shows images of allowed hosts only, and others as links', () => {
    const text =
      '![a](https://grafana.acme.io/p.png) ![b](https://evil.example/p.png) ![c](images/x.png) [![d](https://evil.example/p.png)](https://acme.io)';
    const sketched = (imageHosts: string[]) =>
      sketchInlines(firstInlines(text, { imageHosts }));
    expect(sketched(['grafana.acme.io'])).toBe(
      'image(https://grafana.acme.io/p.png) link(b) c link(d)',
    );
    expect(sketched([])).toBe('link(a) link(b) c link(d)');
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
    expect(leadsTo('stuck.md', 'portal/drift.md')).toEqual(
      page('portal/stuck.md'),
    );
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
