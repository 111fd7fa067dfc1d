import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limitPreviewsScript } from '.';
import { cleanUp, folderWith, run } from './testing/runScript';

const mark = '<!-- golden-path preview -->\n';
const ago = (hours: number) =>
  new Date(Date.now() - hours * 3_600_000).toISOString();

interface Pull {
  id: number;
  number: number;
  updated_at: string;
  labels: { id: number; name: string }[];
  comments: { id: number; body: string; updated_at: string }[];
}

const preview = { id: 70, name: 'preview' };
const pull = (number: number, more: Partial<Pull> = {}): Pull => ({
  id: 1000 + number,
  number,
  updated_at: ago(0),
  labels: [preview],
  comments: [],
  ...more,
});
const deployed = (hours: number): Pull['comments'] => [
  { id: 1, body: 'Looks good', updated_at: ago(999) },
  { id: 2, body: `${mark}Preview of abc`, updated_at: ago(hours) },
];

/** A forge with these change requests, which changes them as it is told; its pages hold two entries. */
async function forge(pulls: Pull[], base: '' | '/api/v1' = '') {
  const repository = `${base}/repos/acme/refunds-api`;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://forge');
    const [, rest = ''] = url.pathname.split(repository);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const answer = (status: number, value?: unknown) =>
        response
          .writeHead(status)
          .end(value === undefined ? undefined : JSON.stringify(value));
      const page = (items: unknown[]) => {
        const first = (Number(url.searchParams.get('page')) - 1) * 2;
        return answer(200, items.slice(first, first + 2));
      };
      const [, kind, first = '', second, label] = rest.split('/');
      const own = pulls.find(({ number }) => String(number) === first);
      if (kind === 'pulls') return page(pulls);
      if (request.method === 'PATCH') {
        const comment = pulls
          .flatMap(({ comments }) => comments)
          .find(({ id }) => String(id) === second);
        if (comment) comment.body = (JSON.parse(body) as typeof comment).body;
        return answer(comment ? 200 : 404, comment);
      }
      if (!own) return answer(404, {});
      if (second === 'labels') {
        const left = own.labels.filter(
          ({ id, name }) => String(base ? id : name) !== label,
        );
        const status = left.length < own.labels.length ? 204 : 404;
        own.labels = left;
        return answer(status);
      }
      if (request.method === 'GET')
        return base ? answer(200, own.comments) : page(own.comments);
      own.comments.push({
        id: 100 + own.number,
        updated_at: ago(0),
        ...(JSON.parse(body) as { body: string }),
      });
      return answer(201, {});
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
}

const input = {
  REPOSITORY: 'acme/refunds-api',
  LABEL: 'preview',
  HOURS: '72',
  LIMIT: '2',
  TOKEN: 's3cr3t',
};
const labelled = (pulls: Pull[]) =>
  pulls
    .filter(({ labels }) => labels.some(({ name }) => name === 'preview'))
    .map(({ number }) => number);

describe.each(['', '/api/v1'] as const)(
  'limit-previews.js at the API %j',
  base => {
    it('ends the previews where nothing was deployed for too long, says so, and leaves every other one', async () => {
      const other = { id: 71, name: 'bug' };
      const pulls = [
        pull(1, { comments: deployed(73), labels: [other, preview] }),
        pull(2, { comments: deployed(71), updated_at: ago(500) }),
        pull(3, { labels: [other], updated_at: ago(500) }),
        pull(4, { updated_at: ago(80) }),
        pull(5, {
          comments: [
            { id: 3, body: `${mark}The preview is gone`, updated_at: ago(99) },
          ],
        }),
      ];
      const API = await forge(pulls, base);
      const folder = folderWith(limitPreviewsScript);
      expect(await run(folder, { ...input, API })).toMatchObject({ code: 0 });
      expect(labelled(pulls)).toEqual([2, 5]);
      expect(pulls[0]?.labels).toEqual([other]);
      const text = `${mark}The preview is gone: nothing was pushed for 72 hours. The label preview starts it again.`;
      expect(pulls[0]?.comments[1]?.body).toBe(text);
      expect(pulls[3]?.comments.map(({ body }) => body)).toEqual([text]);
      expect(await run(folder, { ...input, API })).toEqual({
        code: 0,
        output: '',
      });
    });

    it('refuses a preview when there are as many as may be, and admits it when there is room', async () => {
      const pulls = [pull(1), pull(2), pull(3)];
      const API = await forge(pulls, base);
      const folder = folderWith(limitPreviewsScript);
      const outputs = join(folder, 'outputs');
      const admit = async (NUMBER: string) => {
        const result = await run(folder, {
          ...input,
          API,
          NUMBER,
          GITHUB_OUTPUT: outputs,
        });
        expect(result).toMatchObject({ code: 0 });
        return readFileSync(outputs, 'utf8').trim().split('\n').at(-1);
      };
      expect(await admit('3')).toBe('admitted=false');
      expect(labelled(pulls)).toEqual([1, 2]);
      expect(pulls[2]?.comments[0]?.body).toBe(
        `${mark}No preview: there are 2 already (#1, #2). The label preview starts it again.`,
      );
      expect(await admit('2')).toBe('admitted=true');
      expect(labelled(pulls)).toEqual([1, 2]);
    });
  },
);

it('names the variable of limit-previews.js that is missing, and no credential', async () => {
  const result = await run(folderWith(limitPreviewsScript), {
    ...input,
    LIMIT: 'all',
    API: 'https://forge',
  });
  expect(result).toMatchObject({
    code: 1,
    output: expect.stringContaining('LIMIT is missing'),
  });
  expect(result.output).not.toContain('s3cr3t');
});
