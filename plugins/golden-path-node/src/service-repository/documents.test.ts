import {
  planEnvironments,
  workloadTypes,
} from '@golden-path/plugin-golden-path-common';
import MarkdownIt from 'markdown-it';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { alertsOf } from '../alerts';
import {
  blueprintOf,
  exampleBlueprint,
  generateService,
  organisation,
  templates,
  textOf,
} from '../generation/testing/examples';
import { runbooks } from './runbook/registry';

const everything = exampleBlueprint('http-api-node-everything');

/** What a reader sees of Markdown: the text without any markup, and the names of all elements. */
function seen(markdown: string): { text: string; elements: Set<string> } {
  const elements = new Set<string>();
  const tokens = new MarkdownIt({ html: true, linkify: false }).parse(
    markdown,
    {},
  );
  const text = tokens
    .flatMap(token => [token, ...(token.children ?? [])])
    .map(({ type, tag, content }) => {
      elements.add(tag || type);
      return type === 'text' ||
        type === 'code_inline' ||
        type === 'text_special'
        ? content
        : '';
    })
    .join('');
  return { text, elements };
}

describe('the documentation', () => {
  it.each([blueprintOf(), everything])(
    'has a page for every alert and an alert for every page',
    async blueprint => {
      const service = await generateService(blueprint);
      const registry = await templates;
      const alerts = alertsOf({
        blueprint,
        organisation,
        template: registry.forWorkload('http-api'),
        plans: planEnvironments(blueprint, organisation),
      });
      const pages = [...service.serviceRepository.keys()].filter(path =>
        path.startsWith('docs/runbooks/'),
      );
      expect(pages).toEqual(
        alerts.map(({ name }) => `docs/runbooks/${name}.md`).sort(),
      );
      for (const page of pages)
        expect(textOf(service, page)).toMatch(
          /## Meaning\n[^]+## Impact\n[^]+## Diagnosis\n[^]+## Mitigation\n/,
        );
      const urls = [...service.configChange.values()].flatMap(
        ({ content }) => content.match(/runbook_url: .*/g) ?? [],
      );
      expect(
        new Set(
          urls.map(
            url =>
              `docs/runbooks/${url.split('/').at(-1)?.replace(/"$/, '')}.md`,
          ),
        ),
      ).toEqual(new Set(pages));
    },
  );

  it('has every section that the workload type asks of a runbook, in its order', async () => {
    const runbook = textOf(
      await generateService(everything),
      'docs/runbook.md',
    );
    expect(
      [...runbook.matchAll(/^## (.*)$/gm)].map(([, title]) => title),
    ).toEqual(workloadTypes.get('http-api').runbookSections);
    for (const { id, runbookSections } of workloadTypes.list())
      expect([...runbooks.get(id).sections.keys()]).toEqual(
        expect.arrayContaining([...runbookSections]),
      );
  });

  it('leads only to files that exist, and is whole in its navigation', async () => {
    const service = await generateService(everything);
    const files = service.serviceRepository;
    const pages = [...files].filter(([path]) => path.endsWith('.md'));
    const links = pages.flatMap(([path, { content }]) =>
      [...content.matchAll(/\]\(([^)]+)\)/g)]
        .map(([, target = '']) => target)
        .filter(target => !/^https?:/.test(target))
        .map(target => posix.join(posix.dirname(path), target)),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter(link => !files.has(link))).toEqual([]);
    const navigation = [
      ...textOf(service, 'mkdocs.yml').matchAll(/: (\S+\.md)$/gm),
    ].map(([, page]) => `docs/${page}`);
    expect(navigation.sort()).toEqual(
      [...files.keys()].filter(path => /^docs\/.*\.md$/.test(path)),
    );
  });
});

const hostile = {
  F5: '${{ secrets.GITHUB_TOKEN }} {{ .Values.x }} {% raw %}',
  F6: ': {a: b}\n- "x # y',
  markup:
    '<script>alert(1)</script> ![x](javascript:1) [x](http://evil) **b** `c` # h\n\n---\n* i | t | &lt; ~~s~~ {: onclick="x" }',
};

describe.each(Object.entries(hostile))(
  '%s: hostile text in every free field',
  (id, description) => {
    const oneLine = description.replace(/\s+/g, ' ');
    const service = generateService(
      blueprintOf(
        { description },
        {
          config: {
            TEXT: oneLine,
            OTHER: { value: oneLine, environments: { production: oneLine } },
          },
          onCall: { escalation: oneLine },
          dependencies: [{ type: 'postgres' }],
          migrations: { command: [oneLine] },
        },
      ),
    );

    it(`${id}: is equal after reading it back as YAML 1.1 and 1.2, and as JSON`, async () => {
      for (const version of ['1.1', '1.2'] as const) {
        const made = await service;
        const read = (path: string) =>
          parseAllDocuments(textOf(made, path), { version }).map(
            document => document.toJS() as unknown,
          );
        expect(read('catalog-info.yaml')).toMatchObject([
          { kind: 'Component', metadata: { description } },
          { kind: 'API', metadata: { description } },
        ]);
        expect(read('golden-path.yaml')).toMatchObject([
          { metadata: { description }, spec: { config: { TEXT: oneLine } } },
        ]);
        expect(read('golden-path.lock.yaml')).toMatchObject([
          {
            parameters: {
              metadata: { description },
              spec: { onCall: { escalation: oneLine } },
            },
          },
        ]);
      }
      expect(JSON.parse(textOf(await service, 'package.json'))).toMatchObject({
        description: oneLine,
      });
    });

    it(`${id}: is text, not markup, for who reads the Markdown`, async () => {
      const plain = await generateService(
        blueprintOf(
          {},
          {
            onCall: { escalation: 'x' },
            dependencies: [{ type: 'postgres' }],
            migrations: { command: ['x'] },
          },
        ),
      );
      for (const path of ['README.md', 'docs/index.md', 'docs/runbook.md']) {
        const { text, elements } = seen(textOf(await service, path));
        expect(text).toContain(oneLine.trim());
        expect(
          [...elements]
            .filter(element => !seen(textOf(plain, path)).elements.has(element))
            .filter(
              element => element !== 'softbreak' && element !== 'text_special',
            ),
        ).toEqual([]);
      }
    });

    it(`${id}: reaches no workflow, no script and no CODEOWNERS`, async () => {
      const { serviceRepository } = await service;
      const other = await generateService(
        blueprintOf({}, { dependencies: [{ type: 'postgres' }] }),
      );
      const machines = [...serviceRepository].filter(([path]) =>
        path.startsWith('.github/'),
      );
      expect(machines.length).toBeGreaterThan(8);
      for (const [path, { content }] of machines)
        expect(content).toBe(textOf(other, path));
    });
  },
);

it('F5: stands in README and catalog entry as it was typed', async () => {
  const service = await generateService(
    blueprintOf({ description: hostile.F5 }),
  );
  expect(textOf(service, 'README.md')).toContain(hostile.F5);
  expect(textOf(service, 'catalog-info.yaml')).toContain(hostile.F5);
});
