import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  changeRequestScript,
  deletePreviewImagesScript,
  previewCommentScript,
} from '.';
import { cleanUp, folderWith, run } from './testing/runScript';

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
