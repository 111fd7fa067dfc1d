// @vitest-environment jsdom
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { GeneratorRunOptions } from '@backstage/plugin-techdocs-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateDocs } from './generateDocs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'techdocs-generator-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function repository(files: Record<string, string | Uint8Array>) {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, 'in', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

async function build(etag = 'commit-1') {
  const said: string[] = [];
  const logStream = new PassThrough();
  logStream.on('data', chunk => said.push(String(chunk)));
  const outputDir = join(folder, 'out');
  await rm(outputDir, { recursive: true, force: true });
  await mkdir(outputDir);
  const options = {
    inputDir: join(folder, 'in'),
    outputDir,
    etag,
    logger: { info: (line: string) => said.push(line) },
    logStream,
    siteOptions: { name: 'refunds-api' },
  };
  await generateDocs(options as unknown as GeneratorRunOptions, () => 1_000);
  const read = (path: string) => readFile(join(outputDir, path), 'utf8');
  return {
    read,
    page: async (path: string) =>
      new DOMParser().parseFromString(
        await read(`${path}index.html`),
        'text/html',
      ),
    json: async (path: string): Promise<unknown> =>
      JSON.parse(await read(path)),
    files: (await readdir(outputDir, { recursive: true, withFileTypes: true }))
      .filter(entry => entry.isFile())
      .map(entry =>
        join(entry.parentPath, entry.name).slice(outputDir.length + 1),
      )
      .sort(),
    said: said.join(''),
  };
}

const RUNBOOK =
  '# Runbook\n\nSee [the alert](runbooks/Down.md#diagnosis).\n\n## Way back\n\n![Flow](images/flow.png)\n';
const SITE = {
  'mkdocs.yml': [
    'site_name: Refunds & returns',
    'nav:',
    '  - Home: index.md',
    '  - runbook.md',
    '  - Alerts:',
    '      - Down: runbooks/Down.md',
    '      - Gone: runbooks/Gone.md',
    '  - Dashboards: https://grafana.acme.io/d/refunds',
    '  - Trap: javascript:alert(1)',
  ].join('\n'),
  'docs/index.md': '# Refunds\n\nPays money back.\n',
  'docs/runbook.md': RUNBOOK,
  'docs/runbooks/Down.md':
    '# Down <now>\n\n## Meaning\n\nx\n\n### Detail\n\n## Diagnosis\n\nLook.\n',
  'docs/images/flow.png': new Uint8Array([137, 80, 78, 71]),
  'docs/notes.txt': 'not published',
};

const texts = (root: ParentNode, selector: string) =>
  [...root.querySelectorAll(selector)].map(element => element.textContent);

describe('generateDocs', () => {
  it('builds the site that the TechDocs reader and the search collator read', async () => {
    await repository(SITE);
    const site = await build();

    const stylesheet = site.files.find(path => path.endsWith('.css')) ?? '';
    // The reader's sanitizer removes a stylesheet with another name.
    expect(stylesheet).toMatch(/main\.[A-Fa-f0-9]{8}\.min\.css$/);
    expect(site.files).toEqual([
      stylesheet,
      'images/flow.png',
      'index.html',
      'runbook/index.html',
      'runbooks/Down/index.html',
      'search/search_index.json',
      'techdocs_metadata.json',
    ]);
    expect(await site.json('techdocs_metadata.json')).toEqual({
      site_name: 'Refunds & returns',
      site_description: '',
      build_timestamp: 1_000,
      etag: 'commit-1',
      files: site.files,
    });

    const page = await site.page('runbooks/Down/');
    expect(page.title).toBe('Down <now> - Refunds & returns');
    for (const selector of [
      `head > link[rel="stylesheet"][href="../../${stylesheet}"]`,
      'body > input#__drawer[data-md-toggle="drawer"] ~ .md-container',
      '.md-header label[for="__drawer"]',
      '.md-main__inner > .md-sidebar--primary[data-md-component="sidebar"][data-md-type="navigation"] .md-nav--primary',
      '.md-main__inner > .md-sidebar--secondary[data-md-component="sidebar"][data-md-type="toc"] .md-nav--secondary',
      '.md-main__inner > .md-content[data-md-component="content"] > article.md-content__inner.md-typeset > h1',
      'h2#section-diagnosis > a.headerlink[href="#section-diagnosis"]',
      'li.md-nav__item--active.md-nav__item--nested > input.md-nav__toggle[checked]',
    ]) {
      expect([selector, page.querySelectorAll(selector).length]).toEqual([
        selector,
        1,
      ]);
    }
    expect(texts(page, '.md-sidebar--primary .md-nav__link')).toEqual([
      'Home',
      'Runbook',
      'Alerts',
      'Down',
      'Dashboards',
    ]);
    expect(
      page.querySelector('[aria-current="page"]')?.getAttribute('href'),
    ).toBe('../../runbooks/Down/');
    expect(texts(page, '.md-sidebar--secondary .md-nav__link')).toEqual([
      'Meaning',
      'Detail',
      'Diagnosis',
    ]);

    const runbook = await site.page('runbook/');
    expect(runbook.querySelector('article p a')?.getAttribute('href')).toBe(
      '../runbooks/Down/#section-diagnosis',
    );
    expect(runbook.querySelector('article img')?.getAttribute('src')).toBe(
      '../images/flow.png',
    );

    expect(await site.json('search/search_index.json')).toMatchObject({
      docs: expect.arrayContaining([
        { location: '', title: 'Refunds', text: 'Refunds Pays money back.' },
        {
          location: 'runbooks/Down/',
          title: 'Down &lt;now&gt;',
          text: 'Down &lt;now&gt; Meaning x Detail Diagnosis Look.',
        },
        {
          location: 'runbooks/Down/#section-diagnosis',
          title: 'Diagnosis',
          text: 'Look.',
        },
      ]),
    });
  });

  it('makes the same bytes of the same repository', async () => {
    await repository(SITE);
    const first = await build();
    const before = await Promise.all(first.files.map(first.read));
    const second = await build();
    expect(await Promise.all(second.files.map(second.read))).toEqual(before);
  });

  it('follows the folders where there is no mkdocs.yml, and makes a first page where there is none', async () => {
    await repository({
      'docs/how-to.md': 'No heading',
      'docs/alerts/README.md': '# All alerts',
      'docs/alerts/Down.md': '# Down',
    });
    const site = await build();
    const page = await site.page('');
    expect(texts(page, '.md-sidebar--primary .md-nav__link')).toEqual([
      'Alerts',
      'All alerts',
      'Down',
      'How to',
    ]);
    expect(page.querySelector('article h1')?.textContent).toBe('refunds-api');
    expect(site.files).toContain('alerts/index.html');
  });

  it('CVE-2026-25152: reads mkdocs.yml as data; hooks, INHERIT, plugins and extensions run nothing and read nothing', async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end('site_name: inherited');
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const marker = join(folder, 'marker');
    await repository({
      ...SITE,
      'hook.py': `open(${JSON.stringify(marker)}, 'w').write('ran')`,
      'base.yml': 'site_name: inherited',
      'mkdocs.yml': [
        'INHERIT: ./base.yml',
        'hooks: [hook.py]',
        `repo_url: http://127.0.0.1:${port}/repo`,
        'theme: { name: material, custom_dir: /etc }',
        `extra_css: ["http://127.0.0.1:${port}/x.css"]`,
        'plugins:',
        '  - exec: { command: "touch marker" }',
        'markdown_extensions:',
        '  - pymdownx.snippets: { base_path: /, url_download: true }',
        '  - pymdownx.emoji: { emoji_index: !!python/name:os.system x }',
        '"__proto__": { site_name: polluted, docs_dir: /etc }',
      ].join('\n'),
      'docs/index.md': `# Refunds\n\n--8<-- "/etc/passwd"\n\n--8<-- "http://127.0.0.1:${port}/snippet"\n`,
    });
    const site = await build();
    await new Promise(done => server.close(done));
    expect(requests).toEqual([]);
    expect(await readdir(folder)).toEqual(['in', 'out']);
    const html = await site.read('index.html');
    expect(html).toContain('refunds-api');
    expect(html).not.toMatch(/inherited|polluted|root:|x\.css/);
  });

  it('R3: links are not followed and unsafe names not published; each is named in the build log', async () => {
    await repository({
      ...SITE,
      'docs/a\nb.md': '# x',
      'docs/CON.md': '# x',
      'outside/secret.md': '# secret',
    });
    const docs = join(folder, 'in', 'docs');
    await symlink('/etc/passwd', join(docs, 'passwd.md'));
    await symlink(join(folder, 'in', 'outside'), join(docs, 'linked'));
    await symlink(join(docs, 'gone.png'), join(docs, 'images', 'gone.png'));
    const site = await build();
    expect(
      site.files.filter(path =>
        /passwd|linked|gone|CON|secret|a\nb/.test(path),
      ),
    ).toEqual([]);
    expect(site.said).toContain(
      'Left out "passwd.md": it is a link, not followed',
    );
    expect(site.said).toContain(
      'Left out "linked": it is a link, not followed',
    );
    expect(site.said).toContain('Left out "a\\nb.md"');
  });

  it.each<[string, string, RegExp]>([
    [
      'a docs_dir outside',
      'docs_dir: ../outside',
      /docs_dir is "\.\.\/outside", which has the part "\.\."/,
    ],
    [
      'an absolute docs_dir',
      'docs_dir: /etc',
      /docs_dir is "\/etc", which is absolute/,
    ],
    ['a docs_dir that is no text', 'docs_dir: [a]', /docs_dir is \["a"\]/],
    [
      'a docs_dir that is missing',
      'docs_dir: other',
      /"other" is no folder of the repository/,
    ],
    ['broken YAML', 'nav: [', /mkdocs\.yml, line 1/],
    [
      'too many aliases',
      `a: &a [x]\nb: [${'*a, '.repeat(200)}]`,
      /mkdocs\.yml, line 2.*at most 100 aliases/,
    ],
    [
      'too long a navigation',
      `nav:\n${'- index.md\n'.repeat(800)}`,
      /nav: found 800 entries, accepted are at most 750/,
    ],
    [
      'too many bytes',
      `a: "${'x'.repeat(1_100_000)}"`,
      /mkdocs\.yml has .* bytes; at most 1,048,576/,
    ],
  ])('refuses mkdocs.yml with %s', async (_, text, message) => {
    await repository({ ...SITE, 'mkdocs.yml': text });
    await expect(build()).rejects.toThrow(message);
  });

  it('refuses a docs folder or a mkdocs.yml that is a link', async () => {
    await repository({ 'real/index.md': '# x' });
    await symlink('real', join(folder, 'in', 'docs'));
    await expect(build()).rejects.toThrow('"docs" is a link, not followed');
    await symlink('/etc/hostname', join(folder, 'in', 'mkdocs.yml'));
    await expect(build()).rejects.toThrow('mkdocs.yml is a link, not followed');
  });

  it('D5: a page that is too large, or a flood of marks, costs that page only', async () => {
    await repository({
      ...SITE,
      'docs/large.md': 'word '.repeat(110_000),
      'docs/flood.md': `ok\n${'>'.repeat(100_000)}`,
    });
    const site = await build();
    expect(
      (await site.page('large/')).querySelector('article')?.textContent,
    ).toContain('large.md has 550,000 bytes; at most 524,288 are accepted');
    expect(
      (await site.page('flood/')).querySelector('article')?.textContent,
    ).toContain('flood.md, line 2');
    expect(
      (await site.page('runbook/')).querySelector('h1')?.textContent,
    ).toContain('Runbook');
  });

  it('refuses more pages than a site may have', async () => {
    const pages = Array.from(
      { length: 501 },
      (_, n) => [`docs/p${n}.md`, '# x'] as const,
    );
    await repository(Object.fromEntries(pages));
    await expect(build()).rejects.toThrow(
      /found 501 files, accepted are at most 500/,
    );
  });
});
