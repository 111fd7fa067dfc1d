import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../../testing/testForge';
import { connectForgeReader, createOrganisationForges } from '../forges';

describe('what waits in a repository on a Gitea, and what its checks say', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  it('has open change requests with their files, the newest commit with its checks, and the files of listed commits without asking for each', async () => {
    const { url } = forge.organisation.configRepository;
    const requests: string[] = [];
    const reader = connectForgeReader(url, {
      integrations: forge.integrations,
      key: 'x',
      fetch: (input, init) => {
        requests.push(String(input));
        return fetch(input, init);
      },
    });
    const history = reader.history(reader.addressOf(url, 'x'));
    const proposed = await createOrganisationForges(forge.organisation, forge)
      .configRepository('shop')
      .propose({
        branch: 'golden-path/x',
        title: 'Bump shop',
        body: 'x',
        files: [
          { path: 'apps/shop/overlays/dev/a', content: 'a' },
          { path: 'apps/shop/overlays/qa/a', content: 'a' },
        ],
      });
    if (proposed.status === 'unchanged') throw new Error(proposed.status);
    const { number, headSha } = proposed.changeRequest;
    const [found, ...others] = await history.openChanges({
      branch: 'main',
      limit: 10,
    });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      number,
      title: 'Bump shop',
      url: `${url}/pulls/${number}`,
      head: headSha,
    });
    expect(Date.parse(found?.openedAt ?? '')).toBeGreaterThan(0);
    expect(await history.openChanges({ branch: 'other', limit: 10 })).toEqual(
      [],
    );
    expect([...((await history.changedFiles(number)) ?? [])].sort()).toEqual([
      'apps/shop/overlays/dev/a',
      'apps/shop/overlays/qa/a',
    ]);

    const tip = await history.tipOf('main');
    expect(await history.newestBuild()).toMatchObject({
      branch: 'main',
      commit: { id: tip, url: `${url}/commit/${tip}` },
      checks: [],
    });
    for (const [context, state] of [
      ['test', 'success'],
      ['publish', 'pending'],
    ])
      await forge.api(`/repos/platform/gitops-config/statuses/${tip}`, {
        method: 'POST',
        body: {
          context,
          state,
          description: `${context}!`,
          target_url: 'http://ci/1',
        },
      });
    expect((await history.newestBuild())?.checks).toEqual([
      {
        name: 'publish',
        state: 'running',
        said: 'publish!',
        url: 'http://ci/1',
      },
      { name: 'test', state: 'ok', said: 'test!', url: 'http://ci/1' },
    ]);

    requests.length = 0;
    const commits = await history.commits({ from: headSha, limit: 50 });
    expect(commits.length).toBeGreaterThan(1);
    expect(commits[0]?.files).toHaveLength(2);
    expect(requests).toHaveLength(1);
    const [bare] = await history.commits({
      from: headSha,
      limit: 1,
      files: false,
    });
    expect(bare).toMatchObject({ id: headSha, files: undefined });
    expect(requests).toHaveLength(2);
  });
});
