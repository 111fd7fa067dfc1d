import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillCommand } from '../place';
import { foreignParts } from './testing/closedSet';
import { read, sketch } from './testing/sketch';

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

  it('shows addresses that no link leads to, such as a phone’s number', () => {
    expect(
      sketch(
        read(
          '[Duty phone](tel:+49-30-1) [the **room**](slack://channel?id=1) [code](../src/a.ts) <a href="tel:112">Fire</a>',
        ).blocks,
      ),
    ).toEqual([
      'Duty phone (tel:+49-30-1) the strong(room) (slack://channel?id=1) code Fire (tel:112)',
    ]);
  });

  it('makes links of addresses in a sentence, as GitHub does, with their placeholders', () => {
    const document = read(
      'See https://acme.io/d?a=b_c_d&ns={{ environment.namespace }}. (https://acme.io/A_(b)), **HTTP://acme.io/b!** xhttps://acme.io `https://acme.io` [https://acme.io](a.md) https://',
    );
    expect(sketch(document.blocks)).toEqual([
      'See link(https://acme.io/d?a=b_c_d&ns={{ environment.namespace }}). (link(https://acme.io/A_(b))), strong(link(HTTP://acme.io/b)!) xhttps://acme.io ‹https://acme.io› link(https://acme.io) https://',
    ]);
    expect(document.links[0]).toEqual({
      written: 'https://acme.io/d?a=b_c_d&ns={{ environment.namespace }}',
      target: {
        to: 'external',
        href: 'https://acme.io/d?a=b_c_d&ns={{%20environment.namespace%20}}',
      },
      line: 1,
    });
  });
});
