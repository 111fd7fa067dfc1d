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

  it('are read at GitLab by their paths, which tells no sizes', async () => {
    serveGitlab({
      '': [tree('docs', 1), file('a.md', 2)],
      docs: [file('docs/a.md', 2)],
    });
    const { history } = readHost('https://gitlab.com/acme/shop');
    const entry = { id: idOf(2), mode: '100644', size: undefined };
    expect(await history.entries(idOf('c'), 'none')).toBeUndefined();
    expect(await history.entries(idOf('c'), 'docs')).toEqual(
      new Map([['a.md', entry]]),
    );
    expect((await history.entries(idOf('c'), ''))?.get('a.md')).toEqual(entry);
    expect(await history.list(idOf('c'), 'none')).toEqual(new Map());
  });

  it('are an error of a project at GitLab that isn’t there, whichever folder is asked for: it has no documents to miss', async () => {
    serveGitlab({});
    const { history } = readHost('https://gitlab.com/acme/shop');
    for (const folder of ['', 'docs', 'docs/runbooks']) {
      await expect(history.entries(idOf('c'), folder)).rejects.toThrow(/404/);
      await expect(history.list(idOf('c'), folder)).rejects.toThrow(/404/);
    }
  });

  it.each([
    'https://gitea.test/acme/shop',
    'https://github.com/acme/shop',
    'https://gitlab.com/acme/shop',
  ])(
    'of %s are asked for once by what they hold: of another commit only those are read that changed',
    async url => {
      const asked: string[] = [];
      serveTrees(asked, {
        [idOf('c')]: [tree('docs', 1), tree('src', 5)],
        [idOf('d')]: [tree('docs', 1), tree('src', 6)],
        [idOf('e')]: [tree('docs', 3), tree('src', 6)],
        [idOf(1)]: [tree('runbooks', 2)],
        [idOf(2)]: [file('A.md', 4)],
        [idOf(3)]: [tree('runbooks', 2), file('runbook.md', 7)],
      });
      const serve = (docs: number, src: number) =>
        serveGitlab(
          {
            '': [tree('docs', docs), tree('src', src)],
            docs: [
              tree('docs/runbooks', 2),
              ...(docs === 3 ? [file('docs/runbook.md', 7)] : []),
            ],
            'docs/runbooks': [file('docs/runbooks/A.md', 4)],
          },
          asked,
        );
      const { history } = readHost(url);
      const read = async (commit: string) => {
        asked.length = 0;
        for (const folder of ['', 'docs', 'docs/runbooks'])
          expect(await history.entries(idOf(commit), folder)).toBeDefined();
        return asked.length;
      };
      serve(1, 5);
      expect(await read('c')).toBe(3);
      expect(await read('c')).toBe(0);
      serve(1, 6);
      expect(await read('d')).toBe(1);
      serve(3, 6);
      expect(await read('e')).toBe(2);
      expect(
        (await history.entries(idOf('e'), 'docs'))?.has('runbook.md'),
      ).toBe(true);
    },
  );
});

const tree = (path: string, id: number) => ({
  path,
  mode: '040000',
  type: 'tree',
  sha: idOf(id),
  id: idOf(id),
});
const file = (path: string, id: number) => ({
  ...tree(path, id),
  mode: '100644',
  type: 'blob',
});

/** At a Gitea and at GitHub. */
function serveTrees(asked: string[], trees: Record<string, object[]>) {
  for (const api of ['https://gitea.test/api/v1', 'https://api.github.com'])
    server.use(
      http.get(`${api}/repos/acme/shop/git/trees/:id`, ({ params }) => {
        asked.push(String(params.id));
        return HttpResponse.json({
          truncated: false,
          tree: trees[String(params.id)],
        });
      }),
    );
}

function serveGitlab(folders: Record<string, object[]>, asked: string[] = []) {
  server.use(
    http.get(
      'https://gitlab.com/api/v4/projects/acme%2Fshop/repository/tree',
      ({ request }) => {
        const query = new URL(request.url).searchParams;
        const path = query.get('path') ?? '';
        asked.push(path);
        return folders[path]
          ? HttpResponse.json(folders[path])
          : HttpResponse.json({}, { status: 404 });
      },
    ),
  );
}
