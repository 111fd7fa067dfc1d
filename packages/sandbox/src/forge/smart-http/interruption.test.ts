import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../data-directory';
import {
  git,
  rawRequest,
  startTestForge,
  type TestForge,
} from '../../../testing/testForge';

const CONFIG = 'platform/gitops-config';

/** A clone with one commit more. */
async function cloneWithCommit(remote: string, at: string, file: string) {
  expect(await git('/', 'clone', '--quiet', remote, at)).toMatchObject({
    code: 0,
  });
  await writeFile(join(at, file), `${file}\n`);
  await git(at, 'add', '--all');
  await git(at, 'commit', '--quiet', '--message', `Add ${file}`);
  return at;
}

describe('git over HTTP, by several at once and by strangers', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.remove());

  it('takes pushes to several branches at once, and one of several to the same branch', async () => {
    const remote = forge.remote(CONFIG, 'golden-path-bot');
    const clones = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async name =>
        cloneWithCommit(remote, join(await forge.workspace(), 'clone'), name),
      ),
    );
    const own = await Promise.all(
      clones.map((at, index) => git(at, 'push', 'origin', `HEAD:own-${index}`)),
    );
    expect(own.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const same = await Promise.all(
      clones.map(at => git(at, 'push', 'origin', 'HEAD:same')),
    );
    expect(same.filter(({ code }) => code === 0)).toHaveLength(1);
    for (const { code, out } of same)
      if (code !== 0) expect(out).toMatch(/\[(remote )?rejected\]/);
    const { json } = await forge.api('GET', `/repos/${CONFIG}/branches/same`);
    const tips = await Promise.all(
      clones.map(async at => (await git(at, 'rev-parse', 'HEAD')).out.trim()),
    );
    expect(tips).toContain((json as { commit: { id: string } }).commit.id);
  });

  it('refuses a wrong token also where anybody may read, so that nobody takes it for a good one', async () => {
    const { code, out } = await git(
      await forge.workspace(),
      '-c',
      'http.extraHeader=Authorization: token sandbox-nobody',
      'clone',
      forge.remote(CONFIG),
      'clone',
    );
    expect(code).toBe(128);
    expect(out).toMatch(/Authentication failed|could not read Username/);
  });

  it('S2: no spelling of an address reaches git with another repository', async () => {
    const { host } = new URL(forge.url);
    for (const path of [
      '/platform/gitops-config.git/..%2f..%2fx.git/info/refs?service=git-upload-pack',
      '/platform/..%2fgitops-config.git/info/refs?service=git-upload-pack',
      '/platform/gitops-config%00.git/info/refs?service=git-upload-pack',
      '/platform/gitops-config.git%00/info/refs?service=git-upload-pack',
      '/platform/gitops-config.git/info%2frefs?service=git-upload-pack',
      '/platform/gitops-config.git/info/refs?service=git-upload-archive',
      '/platform/gitops-config.git/info/refs?service=git-upload-pack%00',
      '//platform/gitops-config.git/info/refs?service=git-upload-pack',
    ]) {
      const { status, text } = await rawRequest(forge.url, {
        path,
        headers: { host },
      });
      expect({ path, refused: status >= 400 && status < 500 }).toEqual({
        path,
        refused: true,
      });
      expect(text).not.toContain('refs/heads');
    }
  });
});

describe('a sandbox that is killed', () => {
  it('goes on where it was: what was pushed is there, and what was cut short stops nobody', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'golden-path-killed-'));
    const state = join(directory, 'state');
    const first = await startProcess(state);
    const remote = (url: string) =>
      `${url.replace('//', '//golden-path-bot:sandbox-golden-path-bot@')}/${CONFIG}.git`;
    const at = await cloneWithCommit(
      remote(first.url),
      join(directory, 'clone'),
      'a',
    );
    await git(at, 'push', 'origin', 'HEAD:kept');
    first.child.kill('SIGKILL');
    await once(first.child, 'close');

    const repository = join(state, 'forge/repositories', `${CONFIG}.git`);
    const left = [
      'refs/heads/next.lock',
      'packed-refs.lock',
      'HEAD.lock',
      'objects/tmp_objdir-incoming-x1',
    ].map(path => join(repository, path));
    const earlier = new Date(Date.now() - 60_000);
    for (const path of left) {
      await (path.includes('objdir') ? mkdir(path) : writeFile(path, ''));
      await utimes(path, earlier, earlier);
    }

    const second = await startProcess(state);
    const list = await git(at, 'ls-remote', remote(second.url));
    expect(list.out).toContain('refs/heads/kept');
    const pushed = await git(at, 'push', remote(second.url), 'HEAD:next');
    expect(pushed).toMatchObject({ code: 0 });
    expect(
      (await readdir(repository, { recursive: true })).filter(path =>
        /\.lock$|objdir/.test(path),
      ),
    ).toEqual([]);
    second.child.kill('SIGTERM');
    await once(second.child, 'close');
    await rm(directory, { recursive: true, force: true });
  }, 60_000);
});

async function startProcess(directory: string) {
  const child = spawn(
    process.execPath,
    [
      // In one process, so that killing it kills the forge.
      '--import',
      'tsx',
      join(repositoryRoot(), 'packages/sandbox/src/main.ts'),
    ],
    {
      cwd: repositoryRoot(),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        GOLDEN_PATH_SANDBOX_DIR: directory,
        GOLDEN_PATH_FORGE_PORT: '0',
      },
    },
  );
  const [line] = await once(child.stdout, 'data');
  return { child, url: String(line).trim().split(/ +/)[1] ?? '' };
}
