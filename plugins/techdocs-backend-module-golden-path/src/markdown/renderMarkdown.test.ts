import { describe, expect, it } from 'vitest';
import { planAddresses } from '../addresses';
import { renderMarkdown } from './renderMarkdown';

const addresses = planAddresses(
  ['index.md', 'runbook.md', 'runbooks/Down.md', 'guides/README.md'],
  ['images/flow.png'],
);
const render = (text: string, source = 'runbooks/Down.md') =>
  renderMarkdown(text, { source, addresses }).html;

/** Elements and attributes that a rendered page may have: everything else would be an attack that came through. */
const ALLOWED_ELEMENTS = new Set(
  `a blockquote br code dd del div em h1 h2 h3 h4 h5 h6 hr img li ol p pre s strong table tbody td th thead tr
  ul`.split(/\s+/),
);
const ALLOWED_ATTRIBUTES = new Set(
  'href rel class id title aria-label src alt loading start style'.split(' '),
);

function foreignParts(html: string): string[] {
  const tags = html.match(/<[^>]*>/g) ?? [];
  return tags.flatMap(tag => {
    const [, name = ''] = /^<\/?([^\s>/]+)/.exec(tag) ?? [];
    const attributes = [...tag.matchAll(/\s([^\s=>]+)(?:="[^"]*")?/g)].map(
      match => match[1] ?? '',
    );
    return [
      ...(ALLOWED_ELEMENTS.has(name) ? [] : [name]),
      ...attributes.filter(attribute => !ALLOWED_ATTRIBUTES.has(attribute)),
    ];
  });
}

describe('renderMarkdown', () => {
  it('renders what a runbook is written with', () => {
    expect(
      render(
        [
          '---\nowner: payments\n---',
          '# Down',
          '',
          'Run `kubectl` for **all** pods of <service>.',
          '',
          '| step | who |\n|:--|--:|\n| look | you |',
          '',
          '```sh title="x"\nkubectl get pods | grep "a<b"\n```',
          '',
          '> [!WARNING]\n> Ask *first*.',
          '',
          '> plain quote',
        ].join('\n'),
      ),
    ).toMatchInlineSnapshot(`
      "<h1 id="section-down">Down<a class="headerlink" href="#section-down" title="Permanent link" aria-label="Link to Down">#</a></h1>
      <p>Run <code>kubectl</code> for <strong>all</strong> pods of &lt;service&gt;.</p>
      <div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>
      <thead>
      <tr>
      <th style="text-align:left">step</th>
      <th style="text-align:right">who</th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td style="text-align:left">look</td>
      <td style="text-align:right">you</td>
      </tr>
      </tbody>
      </table></div></div>
      <div class="highlight"><pre><code class="language-sh">kubectl get pods | grep &quot;a&lt;b&quot;
      </code></pre></div>
      <div class="admonition warning">
      <p class="admonition-title">Warning</p>
      <p>Ask <em>first</em>.</p>
      </div>
      <blockquote>
      <p>plain quote</p>
      </blockquote>
      "
    `);
  });

  it('D1: drops raw HTML, in blocks and in sentences', () => {
    const html = render(
      [
        '<script>alert(1)</script>',
        '',
        'a <svg onload=alert(1)> b <iframe srcdoc="<p>x"></iframe> <b onclick="x()">c</b> <!-- note -->',
        '',
        '<style>body{display:none}</style>',
        '',
        '<details>\n<summary>S</summary>\n</details>',
        '',
        '<x-y onload=1> <a:b> <img src=x onerror=alert(1)//',
        '',
        '![<img src=x onerror=alert(1)>](images/none.png "t")',
        '',
        '`<script>`',
      ].join('\n'),
    );
    expect(foreignParts(html)).toEqual([]);
    expect(html).not.toMatch(/<(script|svg|iframe|style|details|b)\b/);
    expect(html).toContain('<code>&lt;script&gt;</code>');
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](ftp://acme.io/x)',
    '[x](https://)',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
    '<javascript:alert(1)>',
    '[x][1]\n\n[1]: javascript:alert(1)',
  ])('D2: shows %j as text', markdown => {
    const html = render(markdown);
    expect(html).not.toMatch(/href|src=/);
    expect(foreignParts(html)).toEqual([]);
  });

  it('keeps links to other sites by https, http and mail', () => {
    for (const href of [
      'https://acme.io/a?b=c',
      'http://acme.io/',
      'mailto:oncall@acme.io',
    ]) {
      expect(render(`[x](${href})`)).toContain(
        `<a href="${href}" rel="noopener noreferrer">x</a>`,
      );
    }
  });

  it('D3: shows a remote image as a link, and images of the repository as images', () => {
    const remote = render('![A chart](https://tracker.example/x.png)');
    expect(remote).not.toContain('<img');
    expect(remote).toContain(
      '<a href="https://tracker.example/x.png" rel="noopener noreferrer">A chart</a>',
    );
    expect(render('[![A chart](https://t.example/x.png)](../index.md)')).toBe(
      '<p><a href="../../">A chart</a></p>\n',
    );
    expect(render('![Flow](../images/flow.png)')).toBe(
      '<p><img src="../../images/flow.png" alt="Flow" loading="lazy"></p>\n',
    );
  });

  it('D4: shows Mermaid as code', () => {
    const payload =
      '%%{init: {"themeCSS": "}*{display:none}"}}%%\nsequenceDiagram\nA->>B: <img src=x onerror=alert(1)>';
    const html = render(`\`\`\`mermaid\n${payload}\n\`\`\``);
    expect(html).toContain('<pre><code class="language-mermaid">%%{init');
    expect(foreignParts(html)).toEqual([]);
  });

  it.each(['>', '[', '*', '![', '<', '`'])(
    'D5: refuses 100,000 × %j with the line and the limit instead of rendering it',
    mark => {
      const flood = `# Title\n${mark.repeat(100_000)}`;
      expect(() => render(flood)).toThrow(
        /^runbooks\/Down\.md, line 2: found .* accepted are at most 10,000/,
      );
    },
  );

  it('D6: links lead to pages of the same repository only', () => {
    const leadsTo = (href: string) =>
      /href="([^"]*)"/.exec(render(`[x](${href})`))?.[1];
    expect(leadsTo('../runbook.md')).toBe('../../runbook/');
    expect(leadsTo('../runbook.md?plain=1#Way%20back')).toBe(
      '../../runbook/#section-way-back',
    );
    expect(leadsTo('../index.md')).toBe('../../');
    expect(leadsTo('../guides/')).toBe('../../guides/');
    expect(leadsTo('../runbook')).toBe('../../runbook/');
    expect(leadsTo('#Diagnosis')).toBe('#section-diagnosis');
    for (const href of [
      '../../api/x',
      '/api/catalog/entities',
      '/',
      '//evil.tld/x',
      '\\\\evil.tld',
      '../../../../etc/passwd',
      '..%2f..%2fapi/x',
      '%2e%2e/%2e%2e/api/x',
      '../runbook.md%00',
      '../%ff.md',
      'missing.md',
      '../src/server.ts',
      'constructor',
      '__proto__',
    ]) {
      expect([href, leadsTo(href)]).toEqual([href, undefined]);
    }
  });

  it('D8: gives headings ids that can shadow nothing, each once', () => {
    const { headings, html } = renderMarkdown(
      '# __proto__\n## location\n## Location\n## `constructor`\n## !!!\n## section-location\n## Überblick',
      { source: 'index.md', addresses },
    );
    expect(headings.map(({ id }) => id)).toEqual([
      'section-proto',
      'section-location',
      'section-location-1',
      'section-constructor',
      'section-',
      'section-location-2',
      'section-überblick',
    ]);
    expect(html).toContain(
      '<h2 id="section-location">location<a class="headerlink" href="#section-location"',
    );
  });

  it('splits the page at its headings for the search', () => {
    const { sections } = renderMarkdown(
      'Intro\n\n# Down\n\nMeaning *of it*\nhere\n\n## Way back\n\n- one\n- `two`\n\n```\nthree\n```',
      { source: 'index.md', addresses },
    );
    expect(sections).toEqual([
      { id: undefined, level: 0, title: '', text: 'Intro' },
      {
        id: 'section-down',
        level: 1,
        title: 'Down',
        text: 'Meaning of it here',
      },
      {
        id: 'section-way-back',
        level: 2,
        title: 'Way back',
        text: 'one two three',
      },
    ]);
  });
});
