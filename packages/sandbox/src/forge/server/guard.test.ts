import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../../../testing/testForge';
import { routes } from '../api';

describe('the guard', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
    await forge.api('POST', '/orgs/payments/repos', {
      as: 'mina.park',
      body: { name: 'salaries', private: true, auto_init: true },
    });
  });
  afterAll(() => forge.remove());

  const address = (path: string, repository: string) =>
    path
      .replace('/repos/:owner/:repo', `/repos/${repository}`)
      .replace(':org', 'payments')
      .replace(/:(index|id)/g, '1')
      .replace(/:\w+(\(\*\))?/g, 'main');
  const status = async (
    method: string,
    path: string,
    options?: Parameters<TestForge['api']>[2],
  ) => (await forge.api(method.toUpperCase(), path, options)).status;

  it('CVE-2026-20706, 56654, 70396: no route forgets the scope of a token, or that nobody has none', async () => {
    const writes = routes.filter(route => route.method !== 'get');
    expect(writes.length).toBeGreaterThan(15);
    for (const { method, path } of writes) {
      const at = address(path, 'payments/salaries');
      const body = method === 'delete' ? undefined : {};
      expect({
        method,
        path,
        nobody: await status(method, at, { body }),
        readOnly: await status(method, at, {
          as: 'mina.park',
          scope: 'read',
          body,
        }),
      }).toEqual({ method, path, nobody: 401, readOnly: 403 });
    }
  });

  it('CVE-2026-20706, 56654, 70396: every route to a private repository is 404 for strangers, as for one that does not exist', async () => {
    const repositoryRoutes = routes.filter(({ path }) =>
      path.startsWith('/repos/:owner/:repo'),
    );
    expect(repositoryRoutes.length).toBeGreaterThan(40);
    for (const { method, path } of repositoryRoutes) {
      const body = method === 'get' ? undefined : {};
      const ask = (repository: string, as?: string) =>
        forge.api(method.toUpperCase(), address(path, repository), {
          as,
          body: as ? body : undefined,
        });
      const hidden = await ask('payments/salaries', 'yuki.tanaka');
      const absent = await ask('payments/nothing', 'yuki.tanaka');
      expect({ path, status: hidden.status }).toEqual({ path, status: 404 });
      expect(hidden.text).toBe(absent.text);
      if (method === 'get') {
        expect((await ask('payments/salaries')).status).toBe(404);
      }
    }
  });

  it('read-only token: push, contents write, archive and raw of a private repository, merge', async () => {
    const readOnly = { as: 'yuki.tanaka', scope: 'read' as const };
    const config = '/repos/platform/gitops-config';
    const push = await fetch(
      `${forge.url}/platform/gitops-config.git/info/refs?service=git-receive-pack`,
      {
        headers: {
          authorization: `token ${forge.tokenOf('yuki.tanaka', 'read')}`,
        },
      },
    );
    expect({
      push: push.status,
      contents: await status('post', `${config}/contents/x`, {
        ...readOnly,
        body: { content: '' },
      }),
      merge: await status('post', `${config}/pulls/1/merge`, {
        ...readOnly,
        body: { Do: 'merge' },
      }),
      archive: await status(
        'get',
        '/repos/payments/salaries/archive/main.tar.gz',
        readOnly,
      ),
      raw: await status(
        'get',
        '/repos/payments/salaries/raw/README.md',
        readOnly,
      ),
      own: await status('get', '/repos/payments/salaries/raw/README.md', {
        as: 'mina.park',
        scope: 'read',
      }),
    }).toEqual({
      push: 403,
      contents: 403,
      merge: 403,
      archive: 404,
      raw: 404,
      own: 200,
    });
  });
});
