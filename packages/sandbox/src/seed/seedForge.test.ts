import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createFileTree,
  evaluateManifestChecks,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';
import {
  createKustomizeRenderer,
  createVerifier,
} from '@golden-path/plugin-golden-path-node';
import {
  parseYamlDocuments,
  readObjects,
} from '@golden-path/plugin-kubernetes-objects-common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createForgeSource } from '../clusters/argocd';
import { gitText } from '../forge/git';
import { openRepositories, type Repositories } from '../forge/state';
import { readOrganisation } from '../forge';
import { platformFiles } from '../platformFiles';
import { readPlatform } from '../platformOrganisation';
import { ORGANISATION_FILE } from '../../testing/testForge';
import { seedForge, seedServices, type SeedRecord } from '.';

const slow = Boolean(process.env.GOLDEN_PATH_SLOW);
const url = 'http://localhost:7010/platform/gitops-config';

describe('the seed', () => {
  let directory: string;
  let repositories: Repositories;
  let record: SeedRecord;
  const now = new Date('2026-03-02T09:00:00Z');
  const seed = async (folder: string) => {
    const organisation = await readOrganisation(ORGANISATION_FILE);
    const platform = await readPlatform('http://localhost:7010');
    const opened = await openRepositories(join(directory, folder));
    const result = await seedForge({
      repositories: opened,
      organisation,
      platform,
      platformFiles: platformFiles(platform, organisation),
      directory: join(directory, folder),
      now,
    });
    return { opened, result };
  };
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'golden-path-seed-'));
    ({ opened: repositories, result: record } = await seed('one'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));
  const refs = async (from: Repositories) =>
    Promise.all(
      from
        .list()
        .map(async ({ path, state }) => [
          `${state.owner}/${state.name}`,
          await gitText(path, ['for-each-ref']),
          state.pulls,
        ]),
    );

  it('is the same from the same start, to the last commit and change request, and is made once', async () => {
    const before = await refs(repositories);
    const { opened } = await seed('two');
    expect(await refs(opened)).toEqual(before);
    expect(before).toHaveLength(seedServices.length + 1);
    await seed('two');
    expect(await refs(opened)).toEqual(before);
  });

  it('leaves the name of the service free that people scaffold', () => {
    expect(repositories.list().map(({ state }) => state.name)).not.toContain(
      'refunds-api',
    );
  });

  it('pins releases that are commits of the service, and has a history that git and the forge agree on', async () => {
    const config = repositories.find('platform', 'gitops-config');
    if (!config) throw new Error('no config repository');
    const fsck = await gitText(config.path, [
      'fsck',
      '--strict',
      '--no-dangling',
    ]);
    expect(fsck).toBe('');
    const { pulls } = config.state;
    const merged = pulls.filter(pull => pull.merged);
    expect(merged.length).toBeGreaterThan(60);
    expect(pulls.filter(pull => pull.state === 'open')).toHaveLength(1);
    expect(await gitText(config.path, ['rev-parse', 'main'])).toBe(
      merged.at(-1)?.merged?.commit,
    );
    const tags = await gitText(config.path, [
      'grep',
      '-hoE',
      'sha-[0-9a-f]{40}',
      'main',
      '--',
      'apps/payments-api',
    ]);
    const service = repositories.find('payments', 'payments-api');
    for (const tag of new Set(tags.split('\n')))
      expect(
        await gitText(service?.path ?? '', ['cat-file', '-t', tag.slice(4)]),
      ).toBe('commit');
    expect(record.held['accounts-api-production']).toMatch(/^[0-9a-f]{40}$/);
  });

  const treeOf = async (name: string) => {
    const source = createForgeSource(repositories);
    const commit = await source.resolve(url, 'main');
    const entries = await source.entries(url, commit);
    const files = [...entries.values()].filter(
      ({ path, type }) => type === 'blob' && path.startsWith(`apps/${name}/`),
    );
    const contents = await source.read(
      url,
      files.map(({ sha }) => sha),
    );
    return createFileTree(
      files.map(({ path, sha }) => [path, contents.get(sha) ?? '']),
    );
  };

  it('has gaps that people made by hand, each in one environment only', async () => {
    const renderer = createKustomizeRenderer();
    const failing = (tree: FileTree, overlay: string) =>
      renderer.render(tree, `apps/${overlay}`).then(outcome => {
        if (outcome.status !== 'rendered')
          throw new Error(outcome.finding.message);
        const { documents } = parseYamlDocuments(outcome.text);
        return evaluateManifestChecks({
          objects: readObjects(documents).objects,
          evaluatedAt: now.toISOString(),
        })
          .filter(({ status }) => status === 'fail')
          .map(({ check }) => check);
      });
    const gaps = {
      'payments-api': { production: ['graceful-shutdown'], staging: [] },
      'pricing-api': { staging: ['network-policy'], production: [] },
      'cart-api': { production: ['external-secrets'], staging: [] },
    };
    await Promise.all(
      Object.entries(gaps).map(async ([name, environments]) => {
        const tree = await treeOf(name);
        for (const [environment, checks] of Object.entries(environments))
          expect(
            await failing(tree, `${name}/overlays/${environment}`),
            `${name} ${environment}`,
          ).toEqual(checks);
      }),
    );
  });

  const show = async (team: string, name: string, path: string) =>
    gitText(repositories.find(team, name)?.path ?? '', [
      'show',
      `main:${path}`,
    ]);

  it('has an alert without a page, a page without an alert, a dead link, and a page that nobody has reviewed for long', async () => {
    const alerts = await show(
      'platform',
      'gitops-config',
      'apps/orders-api/overlays/production/warehouse-alerts.yaml',
    );
    const [, alert] = /- alert: (\w+)/.exec(alerts) ?? [];
    const page = `docs/runbooks/${alert}.md`;
    expect(alerts).toContain(`/runbooks/orders-api/${alert}`);
    await expect(show('checkout', 'orders-api', page)).rejects.toThrow();

    const orphan = 'FeatureFlagsApiStaleCache';
    expect(
      await show('platform', 'feature-flags-api', `docs/runbooks/${orphan}.md`),
    ).toContain(`# ${orphan}`);
    const flags = await treeOf('feature-flags-api');
    expect(
      [...flags.values()].map(({ content }) => content).join(),
    ).not.toContain(orphan);

    const runbook = await show(
      'platform',
      'notifications-api',
      'docs/runbook.md',
    );
    const [, dead] = /\[the mail queue\]\((\S+)\)/.exec(runbook) ?? [];
    await expect(
      show('platform', 'notifications-api', `docs/${dead}`),
    ).rejects.toThrow();
    expect(runbook.indexOf('the mail queue')).toBeLessThan(
      runbook.indexOf('## Dependencies'),
    );
    expect(runbook).toContain('## Escalation');
    const old = await show('identity', 'accounts-api', 'docs/runbook.md');
    expect(old).toMatch(/^---\nreviewed: 2025-\d\d-\d\d\n---\n\n# Runbook /);
  });

  it('has a service without a runbook and one whose runbook lacks sections', async () => {
    await expect(
      show('platform', 'audit-api', 'docs/runbook.md'),
    ).rejects.toThrow();
    const entity = await show('platform', 'audit-api', 'catalog-info.yaml');
    expect(entity).not.toContain('Runbook');
    expect(entity).toContain('title: Production');
    const runbook = await show('checkout', 'orders-api', 'docs/runbook.md');
    const whole = await show('checkout', 'cart-api', 'docs/runbook.md');
    for (const title of ['Shed traffic', 'Escalation']) {
      expect(whole).toContain(`## ${title}`);
      expect(runbook).not.toContain(`## ${title}`);
    }
    expect(runbook).toContain('## Troubleshooting');
  });

  it.skipIf(!slow)(
    'has overlays that fail only what people made by hand (GOLDEN_PATH_SLOW)',
    { timeout: 300_000 },
    async () => {
      const verifier = createVerifier({ renderer: createKustomizeRenderer() });
      const platform = await readPlatform('http://localhost:7010');
      for (const { name } of seedServices) {
        const report = await verifier.verify(await treeOf(name), {
          organisation: platform,
        });
        const errors = report.findings
          .filter(({ severity }) => severity === 'error')
          .map(({ file, message }) => `${file}: ${message}`);
        const byHand = ['payments-api', 'pricing-api', 'cart-api'];
        expect({ name, errors: errors.length > 0 }).toEqual({
          name,
          errors: byHand.includes(name),
        });
      }
    },
  );
});
