import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createDeflate } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  git,
  rawRequest,
  startTestForge,
  type TestForge,
} from '../../../testing/testForge';
import { pktLines } from './pktLine';

const CONFIG = 'platform/gitops-config';

describe('git over HTTP', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
    await forge.api('POST', '/orgs/payments/repos', {
      as: 'mina.park',
      body: { name: 'refunds-api' },
    });
    await forge.api('POST', '/orgs/payments/repos', {
      as: 'mina.park',
      body: { name: 'salaries', private: true, auto_init: true },
    });
  });
  afterAll(() => forge.remove());

  const clone = async (repository: string, login?: string) => {
    const at = join(await forge.workspace(), 'clone');
    const { code, out } = await git(
      '/',
      'clone',
      '--quiet',
      forge.remote(repository, login),
      at,
    );
    expect({ code, out: code ? out : '' }).toEqual({ code: 0, out: '' });
    return at;
  };
  const commit = async (at: string, path: string, content = 'x\n') => {
    await mkdir(join(at, path, '..'), { recursive: true });
    await writeFile(join(at, path), content);
    await git(at, 'add', '--all');
    await git(at, 'commit', '--quiet', '--message', `Change ${path}`);
  };
  const tipOf = async (repository: string, branch: string) => {
    const { json } = await forge.api(
      'GET',
      `/repos/${repository}/branches/${branch}`,
      { as: 'mina.park' },
    );
    return (json as { commit?: { id: string } }).commit?.id;
  };

  it('clones without a token, pushes with one, and takes the first branch as the default', async () => {
    const at = await clone('payments/refunds-api', 'mina.park');
    await git(at, 'checkout', '--quiet', '-b', 'trunk');
    await commit(at, 'README.md', '# Refunds\n');
    const pushed = await git(at, 'push', '--quiet', 'origin', 'trunk');
    expect(pushed).toEqual({ code: 0, out: '' });

    const read = await clone('payments/refunds-api');
    expect(await readFile(join(read, 'README.md'), 'utf8')).toBe('# Refunds\n');
    const { json } = await forge.api('GET', '/repos/payments/refunds-api');
    expect(json).toMatchObject({ default_branch: 'trunk', empty: false });
    const refused = await git(at, 'push', 'origin', '--delete', 'trunk');
    expect(refused.out).toContain('the default branch stays');
  });

  it('refuses pushes without a token, with a wrong one, and by people of other teams', async () => {
    const at = await clone('payments/refunds-api');
    await commit(at, 'stranger.txt');
    const push = async (remote: string) => {
      const { code, out } = await git(at, 'push', remote, 'HEAD:refs/heads/s');
      expect(code).not.toBe(0);
      return out;
    };
    const repository = 'payments/refunds-api';
    expect(await push(forge.remote(repository))).toMatch(/could not read/);
    const wrong = new URL(forge.remote(repository, 'mina.park'));
    wrong.password = 'sandbox-nobody';
    expect(await push(wrong.href)).toMatch(/Authentication failed/);
    expect(await push(forge.remote(repository, 'yuki.tanaka'))).toMatch(/403/);
    expect(await push(forge.remote(repository, 'mina.park', 'read'))).toMatch(
      /403/,
    );
    expect(await tipOf(repository, 's')).toBeUndefined();
  });

  it('keeps main of the config repository from every direct push, by whomever and however', async () => {
    const at = await clone(CONFIG, 'dana.whitfield');
    const before = await tipOf(CONFIG, 'main');
    await commit(at, 'apps/x/a.yaml');
    for (const login of ['dana.whitfield', 'golden-path-bot', 'mina.park']) {
      for (const refspec of ['HEAD:main', '+HEAD:main', ':main']) {
        const remote = forge.remote(CONFIG, login);
        const { code, out } = await git(at, 'push', remote, refspec);
        expect(code).toBe(1);
        expect(out).toContain('protected branch: open a change request');
      }
    }
    // One refused reference refuses what is pushed along with it.
    const both = await git(at, 'push', 'origin', 'HEAD:main', 'HEAD:side');
    expect(both.out).toContain('another reference was refused');
    expect(await tipOf(CONFIG, 'side')).toBeUndefined();
    expect(await tipOf(CONFIG, 'main')).toBe(before);
    const odd = await git(at, 'push', 'origin', 'HEAD:refs/pull/1/head');
    expect(odd.out).toContain('only branches and tags can be pushed');
    const side = await git(at, 'push', '--quiet', 'origin', 'HEAD:side');
    expect(side).toEqual({ code: 0, out: '' });
  });

  it('drops an approval when somebody pushes after it', async () => {
    const at = await clone(CONFIG, 'mina.park');
    await commit(at, 'apps/approved/a.yaml');
    await git(at, 'push', '--quiet', 'origin', 'HEAD:approved');
    const opened = await forge.api('POST', `/repos/${CONFIG}/pulls`, {
      as: 'mina.park',
      body: { title: 'A', head: 'approved', base: 'main' },
    });
    const { number } = opened.json as { number: number };
    const pull = `/repos/${CONFIG}/pulls/${number}`;
    const approval = await forge.api('POST', `${pull}/reviews`, {
      as: 'tomas.vidal',
      body: { event: 'APPROVED' },
    });
    expect(approval).toMatchObject({ status: 200, json: { stale: false } });
    await commit(at, 'apps/approved/a.yaml', 'changed: true\n');
    await git(at, 'push', '--quiet', 'origin', 'HEAD:approved');
    const merge = await forge.api('POST', `${pull}/merge`, {
      as: 'tomas.vidal',
      body: { Do: 'merge' },
    });
    expect(merge.status).toBe(405);
    expect(merge.json).toMatchObject({
      message: expect.stringContaining('needs 1 approval'),
    });
    const fetched = await git(at, 'fetch', 'origin', `pull/${number}/head`);
    expect(fetched.code).toBe(0);
    const head = await git(at, 'rev-parse', 'FETCH_HEAD');
    expect(head.out.trim()).toBe(await tipOf(CONFIG, 'approved'));
  });

  it('hides a private repository from those it is not for', async () => {
    const at = await forge.workspace();
    const list = (login?: string) =>
      git(at, 'ls-remote', forge.remote('payments/salaries', login));
    expect((await list('tomas.vidal')).out).toContain('refs/heads/main');
    expect((await list('yuki.tanaka')).out).toMatch(/not found/);
    expect((await list()).out).toMatch(/could not read Username/);
  });

  it('S3: hooks in pushed content and beside it never run', async () => {
    const at = await clone('payments/refunds-api', 'mina.park');
    const marker = join(await forge.workspace(), 'ran');
    const script = `#!/bin/sh\ntouch ${marker}\n`;
    await commit(at, 'hooks/pre-receive', script);
    await chmod(join(at, 'hooks/pre-receive'), 0o755);
    const bare = join(
      forge.directory,
      'forge/repositories/payments/refunds-api.git',
    );
    await mkdir(join(bare, 'hooks'), { recursive: true });
    for (const hook of ['pre-receive', 'update', 'post-receive']) {
      await writeFile(join(bare, 'hooks', hook), script, { mode: 0o755 });
    }
    const pushed = await git(at, 'push', '--quiet', 'origin', 'HEAD:hooks');
    expect(pushed).toEqual({ code: 0, out: '' });
    expect(existsSync(marker)).toBe(false);
  });

  it('S3: trees with .git in any spelling, .. or a linked .gitmodules are refused', async () => {
    const at = await clone('payments/refunds-api', 'mina.park');
    const make = (input: string, ...args: string[]) =>
      execFileSync('git', args, { cwd: at, input }).toString().trim();
    const blob = make('evil\n', 'hash-object', '-w', '--stdin');
    const rows = [
      ['.git', '100644'],
      ['.GIT', '100644'],
      ['git~1', '100644'],
      ['.g\u200cit', '100644'],
      ['..', '100644'],
      ['.gitmodules', '120000'],
    ] as const;
    for (const [name, mode] of rows) {
      // Written as bytes: git's own commands would not make such a tree.
      const entry = Buffer.concat([
        Buffer.from(`${mode} ${name}\0`),
        Buffer.from(blob, 'hex'),
      ]);
      const tree = execFileSync(
        'git',
        ['hash-object', '-w', '-t', 'tree', '--literally', '--stdin'],
        { cwd: at, input: entry },
      )
        .toString()
        .trim();
      const head = make(
        `tree ${tree}\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 1 +0000\n\nx\n`,
        ...['hash-object', '-w', '-t', 'commit', '--stdin'],
      );
      const { code, out } = await git(
        at,
        'push',
        'origin',
        `${head}:refs/heads/evil`,
      );
      expect({ name, code, out }).toMatchObject({
        code: 1,
        out: expect.stringMatching(/fsck|unpack/i),
      });
    }
    expect(await tipOf('payments/refunds-api', 'evil')).toBeUndefined();
  });

  it('S3: a pack of 200 MB is refused, announced or not, and leaves the branch as it was', async () => {
    const size = 200 * 1024 * 1024;
    const path = '/payments/refunds-api.git/git-receive-pack';
    const headers = {
      host: new URL(forge.url).host,
      'content-type': 'application/x-git-receive-pack-request',
      authorization: `token ${forge.tokenOf('mina.park')}`,
    };
    const announced = await rawRequest(forge.url, {
      path,
      method: 'POST',
      headers: { ...headers, 'content-length': size },
    });
    expect(announced.status).toBe(413);
    expect(announced.text).toMatch(/larger than 104857600 bytes/);

    // A pack as git makes one, of a single blob that isn't compressed.
    async function* pack() {
      const command = `${'0'.repeat(40)} ${'1'.repeat(40)} refs/heads/large\0report-status`;
      yield pktLines([command]);
      yield Buffer.from('5041434b0000000200000001', 'hex');
      const header = [0x30 | (size & 0x0f)];
      for (let rest = size >> 4; rest > 0; rest >>= 7) {
        header.push((header.pop() ?? 0) | 0x80, rest & 0x7f);
      }
      yield Buffer.from(header);
      const zeros = Buffer.alloc(1024 * 1024);
      const blob = Readable.from(Array.from({ length: 200 }, () => zeros));
      yield* blob.pipe(createDeflate({ level: 0 }));
    }
    const outcome = await fetch(`${forge.url}${path}`, {
      method: 'POST',
      body: Readable.toWeb(Readable.from(pack())),
      duplex: 'half',
      headers,
    } as RequestInit).then(
      async response => `${response.status} ${await response.text()}`,
      // The connection may be cut before the answer is read.
      () => 'cut',
    );
    expect(outcome).toMatch(/^cut$|^413|unpack (?!ok)/);
    expect(await tipOf('payments/refunds-api', 'large')).toBeUndefined();
    expect((await forge.api('GET', '/version')).status).toBe(200);
  });
});
