import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../../testing/testForge';
import { openRepositoryChanges } from '../forges';

const repository = '/repos/platform/gitops-config';
const branch = 'hotfix/orders-production-0123456789ab';
const path = 'apps/orders/overlays/production/static.env';

describe('reviews and labels of a change request', { timeout: 60_000 }, () => {
  let forge: TestForge;
  let number = 0;
  beforeAll(async () => {
    forge = await startTestForge();
    const outcome = await changes().propose({
      branch,
      title: 'Mend',
      body: '',
      files: [{ path, content: 'A=1\n' }],
    });
    if (outcome.status === 'unchanged') throw new Error('nothing was opened');
    number = outcome.changeRequest.number;
  });
  afterAll(() => forge.remove());

  const changes = () =>
    openRepositoryChanges(`${forge.url}/platform/gitops-config`, {
      integrations: forge.integrations,
      pause: async () => {},
      key: 'test',
      defaultBranch: 'main',
      files: [path],
    });
  const review = (login: string, event: string) =>
    forge.api(`${repository}/pulls/${number}/reviews`, {
      method: 'POST',
      login,
      body: { event, body: 'Looked at it' },
    });

  it('give a label once, which is made where there is none, however many ask at once', async () => {
    const label = {
      name: 'emergency',
      color: 'b60205',
      description: 'Straight to an environment',
    };
    await Promise.all(
      [1, 2, 3].map(() => changes().labelChange(number, label)),
    );
    await changes().labelChange(number, label);
    expect(await forge.api(`${repository}/pulls/${number}`)).toMatchObject({
      labels: [{ name: 'emergency', color: 'b60205' }],
    });
  });

  it('tell who had a hand in it, and which verdicts the host counts', async () => {
    await review('dana.whitfield', 'APPROVED');
    await review('dana.whitfield', 'COMMENT');
    await review('mina.park', 'APPROVED');
    const first = await changes().reviewChange(number);
    expect([...(first.authors ?? [])]).toEqual([
      'golden-path-bot',
      'golden-path-bot@localhost',
    ]);
    expect(first).toMatchObject({
      state: 'open',
      mergedAt: undefined,
      mergeBase: expect.stringMatching(/^[0-9a-f]{40}$/),
      verdicts: [
        {
          by: { login: 'dana.whitfield', email: 'dana.whitfield@acme.io' },
          verdict: 'approved',
          commit: first.headSha,
          counts: true,
        },
        { by: { login: 'mina.park' }, verdict: 'approved', counts: false },
      ],
    });
    const file = (await forge.api(
      `${repository}/contents/${path}?ref=${encodeURIComponent(branch)}`,
    )) as { sha: string };
    await forge.api(`${repository}/contents/${path}`, {
      method: 'PUT',
      login: 'kofi.mensah',
      body: {
        branch,
        message: 'By hand',
        sha: file.sha,
        content: Buffer.from('A=2\n').toString('base64'),
      },
    });
    const second = await changes().reviewChange(number);
    expect(second.headSha).not.toBe(first.headSha);
    expect(second.authors).toContain('kofi.mensah@acme.io');
    expect(second.verdicts[0]?.commit).toBe(first.headSha);
    await forge.api(`${repository}/pulls/${number}`, {
      method: 'PATCH',
      body: { state: 'closed' },
    });
    expect(await changes().reviewChange(number)).toMatchObject({
      state: 'closed',
      mergedAt: undefined,
    });
  });
});
