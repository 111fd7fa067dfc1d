import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { connectForge } from './forges';
import { hostToken, idOf, integrations, readHost } from './testing/readHost';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const hosts = [
  {
    kind: 'GitHub',
    page: 'https://github.com/acme/shop',
    api: 'https://api.github.com/repos/acme/shop',
    branch: '/branches/main',
    moved: 'https://api.github.com/repositories/42/branches/main',
    answer: { commit: { sha: idOf(1), commit: { message: 'x' } } },
  },
  {
    kind: 'GitLab',
    page: 'https://gitlab.com/acme/shop',
    api: 'https://gitlab.com/api/v4/projects/acme%2Fshop',
    branch: '/repository/branches/main',
    moved: 'https://gitlab.com/api/v4/projects/42/repository/branches/main',
    answer: {
      commit: {
        id: idOf(1),
        title: 'x',
        author_name: 'a',
        committed_date: '2026-01-01',
      },
    },
  },
  {
    kind: 'Gitea',
    page: 'https://gitea.test/acme/shop',
    api: 'https://gitea.test/api/v1/repos/acme/shop',
    branch: '/branches/main',
    moved: 'https://gitea.test/api/v1/repos/acme/store/branches/main',
    answer: { commit: { id: idOf(1) } },
  },
];

describe.each(hosts)(
  'reading from $kind',
  ({ page, api, branch, moved, answer }) => {
    const failing = (status: number, headers: Record<string, string> = {}) =>
      server.use(
        http.get(`${api}${branch}`, () =>
          HttpResponse.json({ message: hostToken }, { status, headers }),
        ),
      );
    const failureOf = (promise: Promise<unknown>) =>
      promise.then(
        () => expect.fail('it should have failed'),
        (error: Error) => {
          expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(
            hostToken,
          );
          return `${error.name}: ${error.message}`;
        },
      );

    it('tells refused credentials, missing rights and a broken host apart, and says nothing that the host said', async () => {
      const { history } = readHost(page);
      const tip = () => failureOf(history.tipOf('main'));
      failing(401);
      expect(await tip()).toMatch(
        /^NotAllowedError: .* refused the credentials of its integration$/,
      );
      failing(403);
      expect(await tip()).toMatch(/^NotAllowedError: .* does not allow this/);
      failing(502);
      expect(await tip()).toMatch(/^ServiceUnavailableError: .* answered 502$/);
      server.use(
        http.get(`${api}${branch}`, () => HttpResponse.text('<html>')),
      );
      expect(await tip()).toMatch(/ServiceUnavailableError|SyntaxError/);
      failing(404);
      expect(await history.tipOf('main')).toBeUndefined();
    });

    it('waits as long as it is asked to when that is short, and otherwise says how long', async () => {
      const { history, waits } = readHost(page);
      server.use(
        http.get(
          `${api}${branch}`,
          () =>
            HttpResponse.json(
              {},
              { status: 429, headers: { 'retry-after': '3' } },
            ),
          { once: true },
        ),
        http.get(`${api}${branch}`, () => HttpResponse.json(answer)),
      );
      expect(await history.tipOf('main')).toBe(idOf(1));
      expect(waits).toEqual([3_000]);
      const reset = String(Math.ceil(Date.now() / 1000) + 1_800);
      failing(403, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': reset,
      });
      expect(await failureOf(history.tipOf('main'))).toMatch(
        /^ServiceUnavailableError: .* is asked too often and asks to wait 1[78]\d\d s$/,
      );
      expect(waits).toHaveLength(1);
    });

    it('follows a repository that was renamed, on the same host only', async () => {
      const { history } = readHost(page);
      const to = (location: string) =>
        server.use(
          http.get(`${api}${branch}`, () =>
            HttpResponse.json(
              { message: 'Moved' },
              { status: 301, headers: { location } },
            ),
          ),
        );
      server.use(http.get(moved, () => HttpResponse.json(answer)));
      to(moved);
      expect(await history.tipOf('main')).toBe(idOf(1));
      to(`${api}${branch}`);
      expect(await failureOf(history.tipOf('main'))).toContain('redirect');
      to('https://evil.example/repos/acme/shop');
      expect(await failureOf(history.tipOf('main'))).toContain('redirect');
    });
  },
);

describe('a host that is not supported', () => {
  it('is named with what it cannot be used for and what can', () => {
    expect(() => readHost('https://bitbucket.org/acme/shop')).toThrow(
      /delivery\.test: found "https:\/\/bitbucket\.org\/acme\/shop", which is at a bitbucketCloud host; the portal can't read repositories there; accepted: .*integrations\.gitea, integrations\.github, integrations\.gitlab/,
    );
    expect(() => readHost('https://unknown.example/a/b')).toThrow(
      /accepted: a repository at a host that/,
    );
    expect(() =>
      connectForge('https://github.com/acme/config', {
        integrations,
        key: 'goldenPath.configRepository.url',
      }),
    ).toThrow(
      /^goldenPath\.configRepository\.url: found .*github host; the portal can't write to repositories there; accepted: a repository at a host that integrations\.gitea has/,
    );
  });
});
