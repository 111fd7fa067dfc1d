import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  ORGANISATION_FILE,
  rawRequest,
  startTestForge,
  type TestForge,
} from '../../../testing/testForge';
import { startForge } from './startForge';

const CONFIG = '/repos/platform/gitops-config';

describe('the forge on its address', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  it('S1: answers its own Host and Origin only', async () => {
    const { port } = new URL(forge.url);
    const ask = async (headers: Record<string, string>) =>
      (await rawRequest(forge.url, { path: '/api/v1/version', headers }))
        .status;
    expect({
      localhost: await ask({ host: `localhost:${port}` }),
      address: await ask({ host: `127.0.0.1:${port}` }),
      six: await ask({ host: `[::1]:${port}` }),
      foreign: await ask({ host: 'evil.tld' }),
      rebound: await ask({ host: `evil.tld:${port}` }),
      otherPort: await ask({ host: 'localhost:1' }),
      suffix: await ask({ host: `localhost.evil.tld:${port}` }),
      ownOrigin: await ask({
        host: `localhost:${port}`,
        origin: `http://localhost:${port}`,
      }),
      foreignOrigin: await ask({
        host: `localhost:${port}`,
        origin: 'https://evil.tld',
      }),
      nullOrigin: await ask({ host: `localhost:${port}`, origin: 'null' }),
    }).toEqual({
      localhost: 200,
      address: 200,
      six: 200,
      foreign: 403,
      rebound: 403,
      otherPort: 403,
      suffix: 403,
      ownOrigin: 200,
      foreignOrigin: 403,
      nullOrigin: 403,
    });
  });

  it('S2: no address leaves the repositories, whatever it is spelled like', async () => {
    const host = new URL(forge.url).host;
    const paths = [
      '/%2e%2e/',
      '/../',
      '/..%2f..%2fetc/passwd',
      '/platform/..',
      '/platform/%2e%2e.git/info/refs?service=git-upload-pack',
      '/platform/gitops-config.git/hooks/x',
      '/platform/gitops-config.git/HEAD',
      '/platform/gitops-config.git/config',
      '/platform/gitops-config.git/forge.json',
      '/platform/gitops-config.git/objects/info/packs',
      '/api/v1/repos/../../x',
      '/api/v1/repos/platform/%2e%2e',
      `/api/v1${CONFIG}/contents/..%2f..%2fconfig`,
      `/api/v1${CONFIG}/contents/%2e%2e/x`,
      `/api/v1${CONFIG}/contents/a//b`,
      `/api/v1${CONFIG}/contents/a%5c..%5cb`,
      `/api/v1${CONFIG}/contents/x%00`,
      `/api/v1${CONFIG}/contents/..;/x`,
      `/api/v1${CONFIG}/git/commits/--upload-pack=x`,
      `/api/v1${CONFIG}/git/trees/main:README.md`,
      `/api/v1${CONFIG}/archive/--output=x.tar.gz`,
      `/api/v1${CONFIG}/branches/x$(id)`,
      '/platform/gitops-config/src/branch/main/%2e%2e/x',
      '/platform/gitops-config/raw/branch/../x',
    ];
    for (const path of paths) {
      const answer = await rawRequest(forge.url, { path, headers: { host } });
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
    }
  });

  it('S4: refuses to start in production and on an address that is not a loopback one', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'golden-path-s4-'));
    const start = (bind?: string) =>
      startForge({
        port: 0,
        bind,
        directory,
        organisationFile: ORGANISATION_FILE,
      });
    await expect(start('0.0.0.0')).rejects.toThrow(/bind is "0.0.0.0"/);
    await expect(start('::')).rejects.toThrow(/loopback address only/);
    vi.stubEnv('NODE_ENV', 'production');
    try {
      await expect(start()).rejects.toThrow(/NODE_ENV is "production"/);
    } finally {
      vi.unstubAllEnvs();
    }
    expect(await readdir(directory)).toEqual([]);
    await rm(directory, { recursive: true });
  });

  it('never stores a token, and says no more of an error than what the client did', async () => {
    const bad = await fetch(`${forge.url}/api/v1/user`, {
      headers: { authorization: 'token sandbox-nobody' },
    });
    expect(bad.status).toBe(401);
    expect(await bad.text()).not.toContain('sandbox-nobody');
    const stored = await readdir(forge.directory, { recursive: true });
    for (const name of stored.filter(one => one.endsWith('.json'))) {
      const text = await readFile(join(forge.directory, name), 'utf8');
      expect(text).not.toContain(forge.tokenOf('mina.park'));
    }
  });
});

describe('a restart', () => {
  it('keeps repositories, change requests, reviews and statuses, and finishes a merge that a crash cut short', async () => {
    const first = await startTestForge();
    const write = async (branch: string) => {
      await first.api('POST', `${CONFIG}/contents`, {
        as: 'golden-path-bot',
        body: {
          new_branch: branch,
          files: [
            { operation: 'create', path: `apps/${branch}`, content: 'YQ==' },
          ],
        },
      });
      const { json } = await first.api('POST', `${CONFIG}/pulls`, {
        as: 'golden-path-bot',
        body: { title: branch, head: branch, base: 'main' },
      });
      return json as { number: number; head: { sha: string } };
    };
    const kept = await write('kept');
    const cut = await write('cut');
    for (const { number } of [kept, cut]) {
      await first.api('POST', `${CONFIG}/pulls/${number}/reviews`, {
        as: 'lena.fischer',
        body: { event: 'APPROVED' },
      });
    }
    await first.api('POST', `${CONFIG}/statuses/${kept.head.sha}`, {
      as: 'golden-path-bot',
      body: { state: 'success', context: 'ci' },
    });
    await first.api('POST', `${CONFIG}/pulls/${cut.number}/merge`, {
      as: 'golden-path-bot',
      body: { Do: 'merge' },
    });
    await first.close();

    // The state as it is between the move of main and the note of it.
    const file = join(
      first.directory,
      'forge/repositories/platform/gitops-config.git/forge.json',
    );
    const state = JSON.parse(await readFile(file, 'utf8'));
    const [, pull] = state.pulls;
    await writeFile(
      file,
      JSON.stringify({
        ...state,
        pulls: [
          // This one's merge never reached main.
          {
            ...state.pulls[0],
            merging: { ...pull.merged, commit: kept.head.sha },
          },
          { ...pull, state: 'open', merging: pull.merged, merged: undefined },
        ],
      }),
    );

    const second = await startTestForge({ directory: first.directory });
    const read = async (number: number) =>
      (await second.api('GET', `${CONFIG}/pulls/${number}`)).json;
    expect(await read(cut.number)).toMatchObject({
      merged: true,
      merged_by: { login: 'golden-path-bot' },
    });
    expect(await read(kept.number)).toMatchObject({
      state: 'open',
      merged: false,
      head: { sha: kept.head.sha },
    });
    const merged = await second.api(
      'POST',
      `${CONFIG}/pulls/${kept.number}/merge`,
      { as: 'golden-path-bot', body: { Do: 'merge' } },
    );
    expect(merged.status).toBe(200);
    const status = await second.api(
      'GET',
      `${CONFIG}/commits/${kept.head.sha}/status`,
    );
    expect(status.json).toMatchObject({ state: 'success' });
    await second.remove();
  });

  it('seeds the same commit everywhere, once', async () => {
    const tips: unknown[] = [];
    for (let run = 0; run < 2; run += 1) {
      const forge = await startTestForge();
      const { json } = await forge.api('GET', `${CONFIG}/branches/main`);
      tips.push((json as { commit: { id: string } }).commit.id);
      await forge.remove();
    }
    expect(tips[0]).toBe(tips[1]);
  });
});

describe('faults, for tests of who uses the forge', () => {
  it('cut the connection before or after the work, or answer in its place, once each', async () => {
    const forge = await startTestForge();
    const create = (name: string) =>
      forge
        .api('POST', '/orgs/payments/repos', {
          as: 'mina.park',
          body: { name },
        })
        .then(
          ({ status }) => status,
          () => 'cut',
        );
    const exists = async (name: string) =>
      (await forge.api('GET', `/repos/payments/${name}`)).status;
    const match = { method: 'POST', path: '/api/v1/orgs/payments/repos' };
    forge.faults.next(match, 'reset-after');
    expect(await create('after')).toBe('cut');
    expect(await exists('after')).toBe(200);
    forge.faults.next(match, 'reset-before');
    expect(await create('before')).toBe('cut');
    expect(await exists('before')).toBe(404);
    forge.faults.next(
      { path: /\/orgs\/.*\/repos$/ },
      { status: 429, headers: { 'Retry-After': '120' } },
    );
    expect(await create('limited')).toBe(429);
    expect(await exists('limited')).toBe(404);
    expect(forge.faults.pending()).toBe(0);
    expect(await create('limited')).toBe(201);
    await forge.remove();
  });
});
