import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hostToken, idOf, readHost } from '../testing/readHost';

const api = 'https://gitlab.com/api/v4/projects/acme%2Fcore%2Fshop';
const page = 'https://gitlab.com/acme/core/shop';
const server = setupServer();
server.events.on('request:start', ({ request }) => {
  expect(request.headers.get('authorization')).toBe(`Bearer ${hostToken}`);
});
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const { history } = readHost(page);
const commit = (id: string, day: number) => ({
  id,
  title: `Change ${day}`,
  author_name: 'Ada',
  committed_date: `2026-01-0${day}T00:00:00.000+01:00`,
});
const queryOf = (request: Request) =>
  Object.fromEntries(new URL(request.url).searchParams);

describe('a project at GitLab', () => {
  it('lies in groups within groups; anything else is refused by name', () => {
    expect(history.name).toBe('acme/core/shop');
    expect(history.url).toBe(page);
    for (const url of [
      'https://gitlab.com/shop',
      `${page}?a=b`,
      'https://gitlab.com/a/..%2Fb',
      `${page}/../x#y`,
    ])
      expect(() => readHost(url)).toThrow(
        /delivery\.test: found .*accepted: https:\/\/gitlab\.com\/<group>/,
      );
  });

  it('is listed page by page, and empty where the folder is not there', async () => {
    const entries = Array.from({ length: 150 }, (_, index) => ({
      id: idOf(index + 1000),
      name: 'x',
      type: index === 0 ? 'tree' : 'blob',
      path: `apps/${index}`,
      mode: '100644',
    }));
    server.use(
      http.get(`${api}/repository/tree`, ({ request }) => {
        const query = queryOf(request);
        if (query.path === undefined) return HttpResponse.json([entries[0]]);
        if (query.path !== 'apps')
          return HttpResponse.json(
            { message: '404 Tree Not Found' },
            { status: 404 },
          );
        expect(query).toMatchObject({
          ref: idOf('c'),
          recursive: 'true',
          per_page: '100',
        });
        return HttpResponse.json(
          entries.slice((Number(query.page) - 1) * 100).slice(0, 100),
        );
      }),
      http.get(`${api}/repository/branches/feature%2Fx`, () =>
        HttpResponse.json({ commit: commit(idOf(5), 1) }),
      ),
      http.get(`${api}/repository/branches/:name`, () =>
        HttpResponse.json({}, { status: 404 }),
      ),
    );
    const files = await history.list(idOf('c'), 'apps');
    expect(files.size).toBe(149);
    expect(files.get('apps/149')).toEqual({ blob: idOf(1149), mode: '100644' });
    expect(await history.list(idOf('c'), 'none')).toEqual(new Map());
    expect(await history.tipOf('feature/x')).toBe(idOf(5));
    expect(await history.tipOf('gone')).toBeUndefined();
  });

  it('tells commits with their files, what is merged in whatever way, what waits, and distances', async () => {
    const request = (iid: number, more: object) => ({
      iid,
      title: `Bump ${iid}`,
      author: { name: 'Ada' },
      created_at: '2026-01-05T00:00:00Z',
      sha: idOf(iid),
      merge_commit_sha: null,
      squash_commit_sha: null,
      ...more,
    });
    server.use(
      http.get(`${api}/repository/commits`, ({ request: asked }) => {
        expect(queryOf(asked)).toMatchObject({
          ref_name: idOf(3),
          first_parent: 'true',
        });
        return HttpResponse.json([
          commit(idOf(3), 3),
          commit(idOf(2), 2),
          commit(idOf(1), 1),
        ]);
      }),
      http.get(`${api}/repository/commits/:id/diff`, () =>
        HttpResponse.json([
          { old_path: 'a', new_path: 'b' },
          { old_path: 'c', new_path: 'c' },
        ]),
      ),
      http.get(`${api}/merge_requests`, ({ request: asked }) =>
        HttpResponse.json(
          queryOf(asked).state === 'merged'
            ? [
                request(1, { merge_commit_sha: idOf(91) }),
                request(2, { squash_commit_sha: idOf(92) }),
                request(3, {}),
              ]
            : [request(4, {}), request(5, { sha: null })],
        ),
      ),
      http.get(`${api}/merge_requests/4/diffs`, () =>
        HttpResponse.json([{ old_path: 'x', new_path: 'x' }]),
      ),
      http.get(`${api}/repository/compare`, ({ request: asked }) =>
        queryOf(asked).from === '1234567'
          ? HttpResponse.json({
              commits: [commit(idOf(1), 4), commit(idOf(2), 5)],
            })
          : HttpResponse.json({}, { status: 404 }),
      ),
    );
    expect(
      await history.commits({ from: idOf(3), until: idOf(1), limit: 10 }),
    ).toEqual(
      [3, 2].map(day => ({
        id: idOf(day),
        title: `Change ${day}`,
        author: 'Ada',
        at: `2026-01-0${day - 1}T23:00:00.000Z`,
        url: `${page}/-/commit/${idOf(day)}`,
        files: ['b', 'a', 'c'],
      })),
    );
    server.use(
      http.get(`${api}/repository/commits/:id/diff`, () =>
        HttpResponse.error(),
      ),
    );
    expect(
      await history.commits({ from: idOf(3), limit: 1, files: false }),
    ).toMatchObject([{ id: idOf(3), files: undefined }]);
    const merged = await history.mergedChanges([idOf(91), idOf(92), idOf(3)]);
    expect([...merged].map(([id, { number }]) => [id, number])).toEqual([
      [idOf(91), 1],
      [idOf(92), 2],
      [idOf(3), 3],
    ]);
    expect(await history.openChanges({ branch: 'main', limit: 10 })).toEqual([
      {
        number: 4,
        title: 'Bump 4',
        author: 'Ada',
        url: `${page}/-/merge_requests/4`,
        openedAt: '2026-01-05T00:00:00.000Z',
        head: idOf(4),
      },
    ]);
    expect(await history.changedFiles(4)).toEqual(['x']);
    expect(await history.distance('1234567', idOf(2))).toEqual({
      count: 2,
      since: '2026-01-03T23:00:00.000Z',
    });
    expect(await history.distance('7654321', idOf(2))).toBeUndefined();
  });

  it('has the newest commit with the newest pipeline of each kind, and none while it is empty', async () => {
    let branch: string | null = 'main';
    server.use(
      http.get(api, () => HttpResponse.json({ id: 1, default_branch: branch })),
      http.get(`${api}/repository/branches/main`, () =>
        HttpResponse.json({ commit: commit(idOf(5), 1) }),
      ),
      http.get(`${api}/pipelines`, ({ request }) => {
        expect(queryOf(request)).toMatchObject({ sha: idOf(5), ref: 'main' });
        return HttpResponse.json([
          { id: 12, status: 'running', source: 'push', name: null },
          { id: 11, status: 'canceled', source: 'schedule', name: 'Nightly' },
          { id: 10, status: 'failed', source: 'push', name: null },
        ]);
      }),
    );
    const build = await history.newestBuild();
    expect(build).toMatchObject({
      branch: 'main',
      commit: { id: idOf(5), title: 'Change 1' },
    });
    expect(build?.checks).toEqual([
      {
        name: 'pipeline push',
        state: 'running',
        said: 'running',
        url: `${page}/-/pipelines/12`,
      },
      {
        name: 'pipeline Nightly',
        state: 'failed',
        said: 'canceled',
        url: `${page}/-/pipelines/11`,
      },
    ]);
    branch = null;
    expect(await history.newestBuild()).toBeUndefined();
  });
});
