import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestForge } from '../../testing/testForge';
import { connectForgeReader } from './forges';
import { idOf, readHost } from './testing/readHost';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'bypass' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const folder = { mode: '040000', size: undefined };

describe('a folder’s own entries', () => {
  it('are read at a Gitea with their sizes, the root’s too, and none below them', async () => {
    const forge = await startTestForge();
    try {
      await forge.seedRepository({
        owner: 'payments',
        name: 'refunds',
        files: {
          'golden-path.yaml': 'kind: Service\n',
          'docs/runbook.md': '# Runbook\n',
          'docs/runbooks/TooSlow.md': '# Too slow\n',
        },
      });
      const url = `${forge.url}/payments/refunds`;
      const reader = connectForgeReader(url, {
        integrations: forge.integrations,
        key: 'test',
      });
      const history = reader.history(reader.addressOf(url, 'test'));
      const commit = (await history.tipOf('main')) ?? '';
      const root = await history.entries(commit, '');
      expect([...(root ?? [])]).toEqual([
        ['docs', { ...folder, id: expect.any(String) }],
        [
          'golden-path.yaml',
          { mode: '100644', size: 14, id: expect.any(String) },
        ],
      ]);
      const docs = await history.entries(commit, 'docs');
      expect([...(docs?.keys() ?? [])]).toEqual(['runbook.md', 'runbooks']);
      expect(await history.readBlob(docs?.get('runbook.md')?.id ?? '')).toBe(
        '# Runbook\n',
      );
      expect(await history.entries(commit, 'docs/none')).toBeUndefined();
    } finally {
      await forge.remove();
    }
  });

  it('are read at GitHub by one tree for each folder', async () => {
    const trees: Record<string, object[]> = {
      [idOf('c')]: [
        { path: 'docs', mode: '040000', type: 'tree', sha: idOf(1) },
      ],
      [idOf(1)]: [
        {
          path: 'runbook.md',
          mode: '120000',
          type: 'blob',
          sha: idOf(2),
          size: 11,
        },
      ],
    };
    server.use(
      http.get(
        'https://api.github.com/repos/acme/shop/git/trees/:id',
        ({ params, request }) => {
          expect(new URL(request.url).searchParams.has('recursive')).toBe(
            false,
          );
          return HttpResponse.json({
            truncated: false,
            tree: trees[String(params.id)],
          });
        },
      ),
    );
    const { history } = readHost('https://github.com/acme/shop');
    expect(await history.entries(idOf('c'), 'docs')).toEqual(
      new Map([['runbook.md', { id: idOf(2), mode: '120000', size: 11 }]]),
    );
    expect(await history.entries(idOf('c'), 'none')).toBeUndefined();
  });

  it('are read at GitLab, which tells no sizes', async () => {
    server.use(
      http.get(
        'https://gitlab.com/api/v4/projects/acme%2Fshop/repository/tree',
        ({ request }) => {
          const query = new URL(request.url).searchParams;
          expect(query.has('recursive')).toBe(false);
          if (query.get('path') === 'none')
            return HttpResponse.json({}, { status: 404 });
          const path = query.get('path');
          return HttpResponse.json([
            {
              id: idOf(1),
              type: 'blob',
              mode: '100644',
              path: path ? `${path}/a.md` : 'a.md',
            },
          ]);
        },
      ),
    );
    const { history } = readHost('https://gitlab.com/acme/shop');
    for (const path of ['', 'docs'])
      expect(await history.entries(idOf('c'), path)).toEqual(
        new Map([['a.md', { id: idOf(1), mode: '100644', size: undefined }]]),
      );
    expect(await history.entries(idOf('c'), 'none')).toBeUndefined();
  });
});
