import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  blueprintOf,
  generateService,
} from '../../generation/testing/examples';
import {
  changeRequestScript,
  deletePreviewImagesScript,
  pinReleaseScript,
  previewCommentScript,
} from '.';

const cleanUp: Array<() => void> = [];
afterEach(() => cleanUp.splice(0).forEach(undo => undo()));

function folderWith(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  cleanUp.push(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'script.js'), script);
  return folder;
}

async function run(folder: string, env: Record<string, string>) {
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['script.js'],
      { cwd: folder, env },
    );
    return { code: 0, output: stdout };
  } catch (error) {
    const { stderr, stdout } = error as { stderr: string; stdout: string };
    return { code: 1, output: stderr + stdout };
  }
}

/** A forge that answers from a table, and remembers what it was asked. */
async function forge(answers: Record<string, unknown>) {
  const calls: Array<{ call: string; body: unknown; authorization?: string }> =
    [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const call = `${request.method} ${request.url?.split('?')[0]}`;
      calls.push({
        call,
        body: text ? (JSON.parse(text) as unknown) : undefined,
        authorization: request.headers.authorization,
      });
      const answer = answers[call];
      response.writeHead(answer === undefined ? 500 : 200, {
        'content-type': 'application/json',
      });
      response.end(
        JSON.stringify(answer ?? { message: request.headers.authorization }),
      );
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => server.close());
  return {
    calls,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
}

describe('pin-release.js', () => {
  const overlay = 'config/apps/refunds-api/overlays/dev/kustomization.yaml';
  const release = {
    SERVICE: 'refunds-api',
    IMAGE: 'ghcr.io/acme/refunds-api',
    TAG: `sha-${'1'.repeat(40)}`,
    DIGEST: `sha256:${'a'.repeat(64)}`,
    KUSTOMIZATION: overlay,
  };

  async function overlayFolder(edit = (text: string) => text) {
    const { configChange } = await generateService(blueprintOf());
    const folder = folderWith(pinReleaseScript);
    const text = edit(
      configChange.get(overlay.replace('config/', ''))?.content ?? '',
    );
    mkdirSync(join(folder, overlay, '..'), { recursive: true });
    writeFileSync(join(folder, overlay), text);
    return {
      folder,
      text,
      read: () => readFileSync(join(folder, overlay), 'utf8'),
    };
  }

  it('names the release in the generated overlay and changes nothing else, once and again', async () => {
    const { folder, text, read } = await overlayFolder();
    expect(await run(folder, release)).toMatchObject({ code: 0 });
    const pinned = read();
    expect(parse(pinned)).toEqual({
      ...(parse(text) as object),
      images: [
        {
          name: 'refunds-api',
          newName: release.IMAGE,
          newTag: release.TAG,
          digest: release.DIGEST,
        },
      ],
    });
    const others = (all: string) =>
      all
        .split('\n')
        .filter(line => !/newName|newTag|digest|name: refunds-api$/.test(line));
    expect(others(pinned)).toEqual(others(text));
    await run(folder, release);
    expect(read()).toBe(pinned);
    await run(folder, { ...release, TAG: `sha-${'2'.repeat(40)}` });
    expect(read()).toBe(pinned.replace(release.TAG, `sha-${'2'.repeat(40)}`));
  });

  it('keeps other images, and comments outside of its own entry', async () => {
    const sidecar =
      '  - name: proxy\n    newName: ghcr.io/acme/proxy # ours\n    newTag: v1\n';
    const { folder, read } = await overlayFolder(text =>
      text.replace('images:\n', `images:\n${sidecar}`),
    );
    expect(await run(folder, release)).toMatchObject({ code: 0 });
    expect(read()).toContain(sidecar);
    expect((parse(read()) as { images: unknown[] }).images).toHaveLength(2);
  });

  it.each([
    ['TAG', 'v1;$(id)'],
    ['TAG', '1234567'],
    ['TAG', ''],
    ['DIGEST', `sha256:${'a'.repeat(63)}`],
    ['IMAGE', 'ghcr.io/acme/x\nnewTag: y'],
    ['SERVICE', '../x'],
    ['KUSTOMIZATION', 'config/../other/kustomization.yaml'],
    ['KUSTOMIZATION', '/etc/kustomization.yaml'],
  ])('F11: refuses %s %j and leaves the overlay alone', async (name, value) => {
    const { folder, text, read } = await overlayFolder();
    const { code, output } = await run(folder, { ...release, [name]: value });
    expect(code).toBe(1);
    expect(output).toContain(
      `${name}: found ${JSON.stringify(value)}; accepted:`,
    );
    expect(read()).toBe(text);
  });

  it.each([
    [
      'no list of images',
      (text: string) => text.replace('images:', 'pictures:'),
    ],
    [
      'no entry of the service',
      (text: string) =>
        text.replace(
          /- name: refunds-api\n {4}newName/,
          '- name: other\n    newName',
        ),
    ],
    [
      'an entry in another form',
      (text: string) =>
        text.replace(
          /- name: refunds-api\n.*\n.*\n/,
          '- {name: refunds-api, newTag: v1}\n',
        ),
    ],
    [
      'the service twice',
      (text: string) =>
        text.replace(
          'images:\n',
          'images:\n  - name: refunds-api\n    newTag: v1\n',
        ),
    ],
  ])('stops at an overlay with %s', async (_what, edit) => {
    const { folder, text, read } = await overlayFolder(edit);
    expect(await run(folder, release)).toMatchObject({ code: 1 });
    expect(read()).toBe(text);
  });
});

describe('change-request.js', () => {
  const pulls = '/repos/platform/gitops-config/pulls';
  const input = {
    REPOSITORY: 'platform/gitops-config',
    BRANCH: 'golden-path/release/a/dev/1',
    BASE: 'main',
    TITLE: 'chore(a): release',
    BODY: 'x',
    TOKEN: 's3cr3t-token',
    AUTO_MERGE: 'true',
  };
  const pull = {
    number: 7,
    node_id: 'PR_7',
    html_url: 'http://forge/pulls/7',
    head: { ref: input.BRANCH },
  };

  it('opens a change request and lets it merge itself, at GitHub and at Gitea', async () => {
    const github = await forge({
      [`GET ${pulls}`]: [],
      [`POST ${pulls}`]: pull,
      'POST /graphql': { data: {} },
    });
    expect(
      await run(folderWith(changeRequestScript), { ...input, API: github.url }),
    ).toEqual({ code: 0, output: 'http://forge/pulls/7\n' });
    expect(github.calls.map(({ call }) => call)).toEqual([
      `GET ${pulls}`,
      `POST ${pulls}`,
      'POST /graphql',
    ]);
    const gitea = await forge({
      [`GET /api/v1${pulls}`]: [],
      [`POST /api/v1${pulls}`]: pull,
      [`POST /api/v1${pulls}/7/merge`]: {},
    });
    expect(
      await run(folderWith(changeRequestScript), {
        ...input,
        API: `${gitea.url}/api/v1`,
      }),
    ).toMatchObject({ code: 0 });
    expect(gitea.calls[1]?.body).toEqual({
      title: input.TITLE,
      head: input.BRANCH,
      base: 'main',
      body: 'x',
    });
    expect(gitea.calls[2]?.body).toEqual({
      Do: 'squash',
      merge_when_checks_succeed: true,
    });
  });

  it('finds the one that is open already instead of opening another', async () => {
    const github = await forge({
      [`GET ${pulls}`]: [{ ...pull, head: { ref: 'other' } }, pull],
    });
    expect(
      await run(folderWith(changeRequestScript), {
        ...input,
        API: github.url,
        AUTO_MERGE: 'false',
      }),
    ).toMatchObject({ code: 0 });
    expect(github.calls).toHaveLength(1);
  });

  it('says what failed without the token, also where the forge repeats it', async () => {
    const github = await forge({});
    const { code, output } = await run(folderWith(changeRequestScript), {
      ...input,
      API: github.url,
    });
    expect([code, output]).toEqual([
      1,
      'listing change requests: status 500\n',
    ]);
    expect(
      await run(folderWith(changeRequestScript), {
        ...input,
        API: github.url,
        TOKEN: 'two words',
      }),
    ).toMatchObject({
      code: 1,
      output: expect.not.stringContaining('two words'),
    });
  });
});

describe('preview-comment.js', () => {
  it('writes one comment, and keeps it up to date', async () => {
    const comments = '/repos/payments/a/issues';
    const mark = '<!-- golden-path preview -->\n';
    const input = {
      REPOSITORY: 'payments/a',
      NUMBER: '3',
      MESSAGE: 'Preview',
      TOKEN: 't',
    };
    const first = await forge({
      [`GET ${comments}/3/comments`]: [{ id: 1, body: 'other' }],
      [`POST ${comments}/3/comments`]: {},
    });
    await run(folderWith(previewCommentScript), { ...input, API: first.url });
    expect(first.calls.at(-1)).toMatchObject({
      call: `POST ${comments}/3/comments`,
      body: { body: `${mark}Preview` },
    });
    const later = await forge({
      [`GET ${comments}/3/comments`]: [{ id: 9, body: `${mark}Old` }],
      [`PATCH ${comments}/comments/9`]: {},
    });
    expect(
      await run(folderWith(previewCommentScript), { ...input, API: later.url }),
    ).toMatchObject({ code: 0 });
    expect(later.calls).toHaveLength(2);
    const same = await forge({
      [`GET ${comments}/3/comments`]: [{ id: 9, body: `${mark}Preview` }],
    });
    expect(
      await run(folderWith(previewCommentScript), { ...input, API: same.url }),
    ).toMatchObject({ code: 0 });
  });
});

describe('delete-preview-images.js', () => {
  it('deletes only what carries nothing but tags of closed change requests', async () => {
    const versions = '/orgs/acme/packages/container/a/versions';
    const version = (id: number, ...tags: string[]) => ({
      id,
      metadata: { container: { tags } },
    });
    const github = await forge({
      'GET /repos/acme/a/pulls': [{ number: 2 }],
      [`GET ${versions}`]: [
        version(1, 'pr-1-0123456'),
        version(2, 'pr-2-0123456'),
        version(3, 'pr-1-0123456', 'sha-1'),
        version(4),
        version(5, 'pr-1-x'),
        version(6, 'pr-1-abcdef0', 'pr-2-abcdef0'),
      ],
      [`DELETE ${versions}/1`]: {},
    });
    expect(
      await run(folderWith(deletePreviewImagesScript), {
        REPOSITORY: 'acme/a',
        OWNER: 'acme',
        PACKAGE: 'a',
        API: github.url,
        TOKEN: 't',
      }),
    ).toEqual({ code: 0, output: 'deleted pr-1-0123456\n' });
    expect(
      github.calls.filter(({ call }) => call.startsWith('DELETE')),
    ).toHaveLength(1);
  });
});
