import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  rawRequest,
  startTestForge,
  type TestForge,
} from '../../../testing/testForge';

const CONFIG = '/repos/platform/gitops-config';
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A browser: keeps its cookie, sends the origin with forms, fills in what a form carries. */
function browser(forge: TestForge) {
  let cookie = '';
  const { host } = new URL(forge.url);
  const get = async (path: string) => {
    const answer = await rawRequest(forge.url, {
      path,
      headers: { host, cookie },
    });
    return { ...answer, csrf: valueOf(answer.text, 'csrf') };
  };
  const post = async (
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = { origin: `http://${host}` },
  ) => {
    const answer = await rawRequest(forge.url, {
      path,
      method: 'POST',
      headers: {
        host,
        cookie,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    });
    const given = answer.headers.get('set-cookie');
    if (given) cookie = given.split(';')[0] ?? '';
    return answer;
  };
  /** Presses a button of a page as whoever acts. */
  const press = async (
    page: string,
    action: string,
    fields: Record<string, string> = {},
  ) => {
    const { text, csrf } = await get(page);
    const head = valueOf(text, 'head');
    return post(`${page}/${action}`, { csrf, head, ...fields });
  };
  const actAs = (login: string, to = '/') => post('/-/sign-in', { login, to });
  return { get, post, press, actAs, cookie: () => cookie };
}

function valueOf(text: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
}

describe('the pages of the forge', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  const propose = async (
    branch: string,
    fields: { title?: string; body?: string; content?: string; path?: string },
  ) => {
    await forge.api('POST', `${CONFIG}/contents`, {
      as: 'golden-path-bot',
      body: {
        new_branch: branch,
        message: fields.title,
        author: { name: 'Mina Park', email: 'mina.park@acme.io' },
        files: [
          {
            operation: 'create',
            path: fields.path ?? `apps/${branch}/a.yaml`,
            content: base64(fields.content ?? 'replicas: 2\n'),
          },
        ],
      },
    });
    const { json } = await forge.api('POST', `${CONFIG}/pulls`, {
      as: 'golden-path-bot',
      body: {
        title: fields.title ?? branch,
        body: fields.body ?? '',
        head: branch,
        base: 'main',
      },
    });
    const { number } = json as { number: number };
    return `/platform/gitops-config/pulls/${number}`;
  };

  it('lead from the list of repositories to files, commits and a change request, which people approve and merge', async () => {
    const page = await propose('walk', {
      title: 'Create walk',
      body: '**Please** review',
    });
    const user = browser(forge);
    expect((await user.get('/')).text).toContain('platform/gitops-config');
    const home = await user.get('/platform/gitops-config');
    expect(home.text).toContain('Simulation');
    expect(home.text).toContain('<h1>gitops-config</h1>');
    expect(home.text).toContain(
      `git clone ${forge.url}/platform/gitops-config.git`,
    );

    const nobody = await user.get(page);
    expect(nobody.text).toContain('<strong>Please</strong>');
    expect(nobody.text).toContain('replicas: 2');
    expect(nobody.text).toContain(
      'needs 1 approval by somebody other than golden-path-bot and mina.park',
    );
    expect(nobody.text).toMatch(/<button class="btn primary" disabled>Merge/);
    expect(nobody.text).toContain('choose whom to act as');

    await user.actAs('mina.park');
    const asMina = await user.get(page);
    expect(asMina.text).toContain('mina.park wrote or opened part of this');

    await user.actAs('tomas.vidal');
    expect((await user.press(page, 'approve')).status).toBe(303);
    const approved = await user.get(page);
    expect(approved.text).toContain('Ready to be merged');
    expect(approved.text).toMatch(/<button class="btn primary">Merge/);
    expect((await user.press(page, 'merge')).status).toBe(303);
    const merged = await user.get(page);
    expect(merged.text).toContain('Merged');
    const commits = await user.get(
      '/platform/gitops-config/commits/branch/main',
    );
    expect(commits.text).toContain('Merge pull request');
    const sha = /\/commit\/([0-9a-f]{40})/.exec(commits.text)?.[1] ?? '';
    const commit = await user.get(`/platform/gitops-config/commit/${sha}`);
    expect(commit.text).toContain('apps/walk/a.yaml');
    const folder = await user.get(
      '/platform/gitops-config/src/branch/main/apps/walk',
    );
    expect(folder.text).toContain('a.yaml');
  });

  it('comment, ask for changes, close and open again, and judge only what was looked at', async () => {
    const page = await propose('talk', {});
    const user = browser(forge);
    await user.actAs('dana.whitfield');
    await user.press(page, 'comment', { body: 'Why *two*?' });
    await user.press(page, 'request-changes', { body: 'Three, please' });
    const asked = await user.get(page);
    expect(asked.text).toContain('<em>two</em>');
    expect(asked.text).toContain('dana.whitfield asked for changes');
    await user.press(page, 'close');
    expect((await user.get(page)).text).toContain('Closed without a merge');
    await user.press(page, 'reopen');

    const seen = await user.get(page);
    await forge.api('POST', `${CONFIG}/contents/apps/talk/b.yaml`, {
      as: 'golden-path-bot',
      body: { branch: 'talk', content: base64('b: 1\n') },
    });
    const stale = { csrf: seen.csrf, head: valueOf(seen.text, 'head') };
    for (const action of ['approve', 'merge']) {
      const answer = await user.post(`${page}/${action}`, stale);
      expect({ action, status: answer.status }).toEqual({
        action,
        status: 409,
      });
    }
  });

  it('show what people write as text, never as markup, a script or a request', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const page = await propose('evil', {
      title: evil,
      path: 'apps/evil/<b>&.md',
      content: `# ${evil}\n<svg onload=alert(1)>\n`,
      body: [
        evil,
        '<iframe srcdoc="x"></iframe><style>*{}</style>',
        '[a](javascript:alert(1)) [b](&#106;avascript:alert(1))',
        '[c](data:text/html,x) [d](vbscript:x) [e](//evil.tld)',
        '![remote](https://evil.tld/x.png)',
        '<https://example.org>',
      ].join('\n\n'),
    });
    const user = browser(forge);
    for (const path of [
      page,
      '/platform/gitops-config/pulls',
      '/platform/gitops-config/src/branch/evil/apps/evil',
      `/platform/gitops-config/src/branch/evil/apps/evil/${encodeURIComponent('<b>&.md')}`,
    ]) {
      const { text, status, headers } = await user.get(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(text).not.toMatch(/<(script|img|iframe|svg|style|b>&)/i);
      expect(text).not.toMatch(/href="(javascript|data|vbscript|\/\/evil)/i);
      expect(headers.get('content-security-policy')).toContain(
        "default-src 'none'",
      );
    }
    const { text } = await user.get(page);
    expect(text).toContain('href="https://evil.tld/x.png"');
    expect(text).toContain('href="https://example.org"');
    const raw = await user.get(
      `/platform/gitops-config/raw/branch/evil/apps/evil/${encodeURIComponent('<b>&.md')}`,
    );
    expect(raw.headers.get('content-type')).toContain('text/plain');
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('S1: forms need the page they were sent from, the session and its secret; the API knows no cookie', async () => {
    const page = await propose('forms', {});
    const user = browser(forge);
    const { headers } = await user.actAs('tomas.vidal');
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    const { text, csrf } = await user.get(page);
    const head = valueOf(text, 'head');
    const approve = (
      fields: Record<string, string>,
      more?: Record<string, string>,
    ) => user.post(`${page}/approve`, fields, more).then(one => one.status);
    expect({
      noOrigin: await approve({ csrf, head }, {}),
      foreign: await approve({ csrf, head }, { origin: 'https://evil.tld' }),
      noSecret: await approve({ head }),
      wrongSecret: await approve({ head, csrf: 'x'.repeat(csrf.length) }),
      noSession: await browser(forge)
        .post(`${page}/approve`, { csrf, head })
        .then(one => one.status),
      bot: (await browser(forge).actAs('golden-path-bot')).status,
      elsewhere: (
        await browser(forge).actAs('mina.park', '//evil.tld')
      ).headers.get('location'),
    }).toEqual({
      noOrigin: 403,
      foreign: 403,
      noSecret: 403,
      wrongSecret: 403,
      noSession: 403,
      bot: 403,
      elsewhere: '/',
    });
    const api = await rawRequest(forge.url, {
      path: '/api/v1/user',
      headers: { host: new URL(forge.url).host, cookie: user.cookie() },
    });
    expect(api.status).toBe(401);
  });

  it('show private repositories to those they are for, and an empty one as empty', async () => {
    await forge.api('POST', '/orgs/payments/repos', {
      as: 'mina.park',
      body: { name: 'salaries', private: true },
    });
    const user = browser(forge);
    expect((await user.get('/payments/salaries')).status).toBe(404);
    expect((await user.get('/')).text).not.toContain('salaries');
    await user.actAs('mina.park');
    const own = await user.get('/payments/salaries');
    expect(own.text).toContain('The repository is empty');
    const { status } = await user.get('/payments/salaries/src/branch/main');
    expect(status).toBe(404);
  });
});
