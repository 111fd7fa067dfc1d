import { describe, expect, it } from 'vitest';
import { RunbooksClient } from './RunbooksClient';

const service = { kind: 'Component', namespace: 'default', name: 'Pay' };

/** A backend that says what it was asked; its answers have an ETag. */
function fakeBackend() {
  const requests: string[] = [];
  return {
    requests,
    async fetch(url: string | URL | Request, init?: RequestInit) {
      const condition = new Headers(init?.headers).get('if-none-match');
      requests.push(
        [
          init?.method ?? 'GET',
          String(url).replace('plugin://runbooks', ''),
          init?.body,
        ]
          .filter(Boolean)
          .join(' '),
      );
      if (condition === '"1"') return new Response(null, { status: 304 });
      return new Response(JSON.stringify({ revision: 1 }), {
        headers: { etag: '"1"', 'content-type': 'application/json' },
      });
    },
  };
}

describe('the client of the runbooks backend', () => {
  it('knows the address of every route, and hands the same object out while nothing has changed', async () => {
    const backend = fakeBackend();
    const client = new RunbooksClient(backend);
    const place = { environment: 'production', page: 'docs/runbook.md' };
    const first = await client.getRunbooks(service);
    expect(await client.getRunbooks(service)).toBe(first);
    backend.requests.splice(0);
    await client.getPage(service, 'docs/runbooks/A&b.md');
    await client.getOnCall(service);
    await client.refresh(service);
    await client.getRuns(service, place);
    await client.tick(service, { ...place, step: 's1', ticked: true });
    await client.startOver(service, place);
    await client.find({ service: 'pay', alert: 'PayDown' });
    await client.getCoverage({ owner: ['a', 'b'], sort: 'worst' });
    await client.getSummary();
    await client.getPlatformPages();
    await client.getPlatformPage('portal/drift');
    const base = '/services/component/default/pay';
    const query = 'environment=production&page=docs%2Frunbook.md';
    expect(backend.requests).toEqual([
      `GET ${base}/page?id=docs%2Frunbooks%2FA%26b.md`,
      `GET ${base}/on-call`,
      `POST ${base}/refresh {}`,
      `GET ${base}/runs?${query}`,
      `PUT ${base}/runs/ticks {"environment":"production","page":"docs/runbook.md","step":"s1","ticked":true}`,
      `POST ${base}/runs/start-over {"environment":"production","page":"docs/runbook.md"}`,
      'GET /find?service=pay&alert=PayDown',
      'GET /coverage?owner=a&owner=b&sort=worst',
      'GET /summary',
      'GET /platform-pages',
      'GET /platform-pages/page?id=portal%2Fdrift',
    ]);
  });
});
