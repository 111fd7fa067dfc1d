import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hostToken, idOf, readHost } from '../testing/readHost';

const api = 'https://api.github.com/repos/acme/shop';
const page = 'https://github.com/acme/shop';
const server = setupServer();
const asked: string[] = [];
server.events.on('request:start', ({ request }) => {
  expect(request.headers.get('authorization')).toBe(`Bearer ${hostToken}`);
  expect(request.headers.get('x-github-api-version')).toBe('2022-11-28');
  const { pathname, search } = new URL(request.url);
  asked.push(`${pathname.replace('/repos/acme/shop', '')}${search}`);
});
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  server.resetHandlers();
  asked.length = 0;
});
afterAll(() => server.close());

const person = (date: string) => ({ name: 'Ada', email: 'a@b', date });
const commit = (sha: string, parents: string[], day: number) => ({
  sha,
  parents: parents.map(one => ({ sha: one, url: 'x' })),
  commit: {
    message: `Change ${day}\n\nbody`,
    author: person('2026-01-01T00:00:00Z'),
    committer: person(`2026-01-${String(day).padStart(2, '0')}T00:00:00+01:00`),
  },
});
const { history } = readHost(page);

describe('a repository at GitHub', () => {
  it('is listed in one tree, or folder by folder where GitHub cuts that short', async () => {
    const trees: Record<string, object[]> = {
      [idOf('c')]: [
        { path: 'apps', mode: '040000', type: 'tree', sha: idOf(1) },
      ],
      [idOf(1)]: [
        { path: 'a.yaml', mode: '100644', type: 'blob', sha: idOf(2) },
        { path: 'shop', mode: '040000', type: 'tree', sha: idOf(3) },
        { path: 'lib', mode: '160000', type: 'commit' },
      ],
      [idOf(3)]: [{ path: 'b.sh', mode: '100755', type: 'blob', sha: idOf(4) }],
    };
    const serve = (cut: boolean) =>
      server.use(
        http.get(`${api}/git/trees/:id`, ({ params, request }) => {
          const id = String(params.id);
          const recursive = new URL(request.url).searchParams.has('recursive');
          const deep = (trees[id] ?? []).flatMap(entry =>
            id === idOf(1) && 'sha' in entry && entry.sha === idOf(3)
              ? [
                  entry,
                  {
                    path: 'shop/b.sh',
                    mode: '100755',
                    type: 'blob',
                    sha: idOf(4),
                  },
                ]
              : [entry],
          );
          const truncated = cut && recursive && id === idOf(1);
          return HttpResponse.json({
            sha: id,
            truncated,
            tree: truncated ? [] : recursive ? deep : trees[id],
          });
        }),
      );
    const files = new Map([
      ['apps/a.yaml', { blob: idOf(2), mode: '100644' }],
      ['apps/shop/b.sh', { blob: idOf(4), mode: '100755' }],
    ]);
    serve(false);
    expect(await history.list(idOf('c'), 'apps')).toEqual(files);
    expect(asked).toHaveLength(2);
    serve(true);
    expect(await history.list(idOf('c'), 'apps')).toEqual(files);
    expect(await history.list(idOf('c'), 'nothing')).toEqual(new Map());
  });

  it('tells the commits of its main line page by page up to the one that is known, with the files of each', async () => {
    const line = Array.from({ length: 120 }, (_, index) =>
      commit(
        idOf(index + 100),
        [idOf(index + 101), idOf('beef')],
        1 + (index % 28),
      ),
    );
    server.use(
      http.get(`${api}/commits`, ({ request }) => {
        const query = new URL(request.url).searchParams;
        expect(query.get('sha')).toBe(idOf(100));
        const at = (Number(query.get('page')) - 1) * 100;
        return HttpResponse.json(
          line.slice(at, at + Number(query.get('per_page'))),
        );
      }),
      http.get(`${api}/commits/:id`, ({ params }) =>
        HttpResponse.json({
          ...commit(String(params.id), [], 1),
          files: [
            { filename: 'new', previous_filename: 'old', status: 'renamed' },
          ],
        }),
      ),
    );
    const found = await history.commits({
      from: idOf(100),
      until: idOf(205),
      limit: 200,
    });
    expect(found).toHaveLength(105);
    expect(found[0]).toEqual({
      id: idOf(100),
      title: 'Change 1',
      author: 'Ada',
      at: '2025-12-31T23:00:00.000Z',
      url: `${page}/commit/${idOf(100)}`,
      files: ['new', 'old'],
    });
    expect(await history.commits({ from: idOf(100), limit: 3 })).toHaveLength(
      3,
    );
    // Who needs no files costs no request for each commit.
    asked.length = 0;
    const bare = await history.commits({
      from: idOf(100),
      path: 'docs/a.md',
      limit: 1,
      files: false,
    });
    expect(bare).toMatchObject([{ id: idOf(100), files: undefined }]);
    expect(asked).toEqual([
      `/commits?sha=${idOf(100)}&path=docs%2Fa.md&per_page=1&page=1`,
    ]);
  });

  it('tells what is merged, what waits and how far two commits are apart', async () => {
    const pull = {
      number: 7,
      title: 'Bump\u0007',
      user: { login: 'ada' },
      created_at: '2026-01-05T00:00:00Z',
      merged_at: null,
      merge_commit_sha: idOf(9),
      head: { sha: idOf(8) },
    };
    server.use(
      http.get(`${api}/pulls`, ({ request }) => {
        const query = new URL(request.url).searchParams;
        return HttpResponse.json(
          query.get('state') === 'open'
            ? query.get('base') === 'main'
              ? [pull]
              : []
            : [
                { ...pull, number: 8 },
                { ...pull, number: 6, merged_at: '2026-01-06T00:00:00Z' },
              ],
        );
      }),
      http.get(`${api}/pulls/7/files`, () =>
        HttpResponse.json([{ filename: 'apps/shop/a' }]),
      ),
      http.get(`${api}/compare/1234567...${idOf(2)}`, () =>
        HttpResponse.json({
          ahead_by: 2,
          total_commits: 2,
          commits: [commit(idOf(1), [], 4), commit(idOf(2), [], 5)],
        }),
      ),
      http.get(`${api}/compare/*`, () =>
        HttpResponse.json({ message: 'Not Found' }, { status: 404 }),
      ),
    );
    expect(await history.openChanges({ branch: 'main', limit: 10 })).toEqual([
      {
        number: 7,
        title: 'Bump',
        author: 'ada',
        url: `${page}/pull/7`,
        openedAt: '2026-01-05T00:00:00.000Z',
        head: idOf(8),
      },
    ]);
    expect(await history.changedFiles(7)).toEqual(['apps/shop/a']);
    expect(await history.mergedChanges([idOf(9), idOf(1)])).toEqual(
      new Map([
        [
          idOf(9),
          { number: 6, title: 'Bump', author: 'ada', url: `${page}/pull/6` },
        ],
      ]),
    );
    expect(await history.distance('1234567', idOf(2))).toEqual({
      count: 2,
      since: '2026-01-03T23:00:00.000Z',
    });
    expect(await history.distance('7654321', idOf(2))).toBeUndefined();
  });

  it('has the newest commit with check runs and statuses, asks next time only whether they changed, and has none while it is empty', async () => {
    let unchanged = 0;
    const answer =
      (body: object, etag: string) =>
      ({ request }: { request: Request }) => {
        if (request.headers.get('if-none-match') === etag) {
          unchanged += 1;
          return new HttpResponse(null, { status: 304 });
        }
        return HttpResponse.json(body, { headers: { etag } });
      };
    const run = (name: string, status: string, conclusion: string | null) => ({
      name,
      status,
      conclusion,
      html_url: name === 'lint' ? 'javascript:alert(1)' : `${page}/runs/1`,
      output: { title: name === 'test' ? '3 failed' : null },
    });
    server.use(
      http.get(api, answer({ default_branch: 'main' }, '"r"')),
      http.get(
        `${api}/branches/main`,
        answer({ name: 'main', commit: commit(idOf(1), [], 4) }, '"b"'),
      ),
      http.get(
        `${api}/commits/${idOf(1)}/check-runs`,
        answer(
          {
            total_count: 3,
            check_runs: [
              run('test', 'completed', 'failure'),
              run('lint', 'in_progress', null),
              run('docs', 'completed', 'stale'),
            ],
          },
          'W/"c"',
        ),
      ),
      http.get(
        `${api}/commits/${idOf(1)}/status`,
        answer(
          {
            state: 'success',
            statuses: [{ context: 'cd', state: 'success', target_url: null }],
          },
          '"s"',
        ),
      ),
    );
    const build = await history.newestBuild();
    expect(build?.commit).toMatchObject({
      id: idOf(1),
      title: 'Change 4',
      url: `${page}/commit/${idOf(1)}`,
    });
    expect(build?.checks).toEqual([
      { name: 'cd', state: 'ok', said: 'success', url: undefined },
      { name: 'docs', state: 'unknown', said: 'stale', url: `${page}/runs/1` },
      { name: 'lint', state: 'running', said: 'in_progress', url: undefined },
      {
        name: 'test',
        state: 'failed',
        said: '3 failed',
        url: `${page}/runs/1`,
      },
    ]);
    expect(unchanged).toBe(0);
    expect(await history.newestBuild()).toEqual(build);
    expect(unchanged).toBe(4);

    server.resetHandlers(
      http.get(api, () => HttpResponse.json({ default_branch: 'main' })),
      http.get(`${api}/branches/main`, () =>
        HttpResponse.json({}, { status: 404 }),
      ),
    );
    expect(await history.newestBuild()).toBeUndefined();
  });
});
