import { ConfigReader } from '@backstage/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../testing/testForge';
import { openEngine } from './openEngine';
import { previewService } from './preview';

describe('the engine of a portal', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  const open = (goldenPath: object = {}, rest: object = {}) =>
    openEngine(
      new ConfigReader({
        ...forge.config,
        goldenPath: { ...forge.config.goldenPath, ...goldenPath },
        ...rest,
      }),
    );

  it('previews a service from the real templates, verified, without asking the forge for more than it needs', async () => {
    const engine = await open();
    const preview = await previewService(engine, {
      workload: 'http-api',
      values: { name: 'refunds-api', owner: 'payments', runtime: 'node' },
    });
    expect(preview).toMatchObject({
      status: 'ready',
      template: { ref: 'template:default/http-api' },
      verification: { status: 'verified', findings: [] },
      reviews: 1,
    });
    forge.faults.next({ path: /branches\/main$/ }, 403);
    const withoutForge = await previewService(engine, {
      blueprint: 'blueprint' in preview ? preview.blueprint : '',
    });
    expect(withoutForge).toMatchObject({ status: 'ready' });
    expect(withoutForge).not.toHaveProperty('reviews');
  });

  it('stops when nobody waits for the preview any more', async () => {
    const engine = await open();
    await expect(
      previewService(
        engine,
        {
          workload: 'http-api',
          values: { name: 'refunds-api', owner: 'payments', runtime: 'node' },
        },
        { signal: AbortSignal.abort() },
      ),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not start with a mistake in its configuration, and names the key', async () => {
    for (const [goldenPath, rest, message] of [
      [{ enviroments: [] }, {}, /goldenPath\.enviroments.*did you mean/],
      [
        { configRepository: { url: 'x' } },
        {},
        /goldenPath\.configRepository\.url/,
      ],
      [
        { configRepository: { url: 'https://nowhere.example/a/b' } },
        {},
        /^goldenPath\.configRepository\.url: found "https:\/\/nowhere\.example\/a\/b"; accepted: .*integrations\.gitea has an entry for \(now: localhost:\d+\)$/,
      ],
      [
        { configRepository: { url: 'https://github.com/a/b' } },
        {},
        /^goldenPath\.configRepository\.url: found "https:\/\/github\.com\/a\/b", which is at a github host; .*accepted: .*integrations\.gitea/,
      ],
      [
        {
          serviceRepositories: { url: 'https://gitlab.com/{owner}/{service}' },
        },
        {},
        /^goldenPath\.serviceRepositories\.url: found "https:\/\/gitlab\.com\/start-up\/start-up", which is at a gitlab host; .*accepted: .*integrations\.gitea/,
      ],
      [
        {},
        { integrations: {} },
        /^goldenPath\.configRepository\.url: found "http:\/\/localhost:\d+\/.*integrations\.gitea has an entry for \(now there is none\)$/,
      ],
      [{ templates: '/nowhere' }, {}, /nowhere/],
    ] as const)
      await expect(open(goldenPath, rest)).rejects.toThrow(message);
  });
});
