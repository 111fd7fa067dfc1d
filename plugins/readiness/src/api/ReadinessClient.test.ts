import { describe, expect, it } from 'vitest';
import { ReadinessClient } from './ReadinessClient';

const service = { kind: 'Component', namespace: 'default', name: 'Pay' };
const key = { service, environment: 'production', check: 'slo' };

/** A backend that says what it was asked; its answers have an ETag. */
function fakeBackend() {
  const requests: string[] = [];
  return {
    requests,
    async fetch(url: string | URL | Request, init?: RequestInit) {
      const method = init?.method ?? 'GET';
      const condition = new Headers(init?.headers).get('if-none-match');
      requests.push(
        [method, String(url).replace('plugin://readiness', ''), init?.body]
          .filter(Boolean)
          .join(' '),
      );
      if (String(url).includes('/export')) return new Response('a,b\n');
      if (condition === '"1"') return new Response(null, { status: 304 });
      if (String(url).endsWith('/evaluate'))
        return new Response(null, { status: 202 });
      return new Response(JSON.stringify({ revision: 1 }), {
        headers: { etag: '"1"', 'content-type': 'application/json' },
      });
    },
  };
}

describe('the client of the readiness backend', () => {
  it('knows the address of every route', async () => {
    const backend = fakeBackend();
    const client = new ReadinessClient(backend);
    await client.getDefinitions();
    await client.getScorecards(service);
    await client.getHistory(service, 'a/b', 90);
    await client.evaluate(service, 'production');
    await client.getFix(key);
    await client.proposeFix(key, 'plan-1');
    await client.getFix({ ...key, alert: 'PayDown' });
    await client.decideExemption('e/1', 'revoke', 'fixed');
    await client.decideExemption('e1', 'approve');
    await client.getScorecardPage({ owner: ['a', 'b'], sort: 'name' });
    await client.getLevels('production');
    await client.endCampaign('c1');
    const base = '/services/component/default/pay';
    expect(backend.requests).toEqual([
      'GET /definitions',
      `GET ${base}/scorecards`,
      `GET ${base}/environments/a%2Fb/history?days=90`,
      `POST ${base}/environments/production/evaluate {}`,
      `GET ${base}/environments/production/checks/slo/fix`,
      `POST ${base}/environments/production/checks/slo/fix {"plan":"plan-1"}`,
      `GET ${base}/environments/production/checks/slo/fix?alert=PayDown`,
      'POST /exemptions/e%2F1/revoke {"reason":"fixed"}',
      'POST /exemptions/e1/approve {}',
      'GET /scorecards?owner=a&owner=b&sort=name',
      'GET /levels?environment=production',
      'POST /campaigns/c1/end {}',
    ]);
    const csv = await client.exportScorecards({ level: ['none'] });
    expect(await csv.text()).toBe('a,b\n');
  });

  it('hands the same object out while nothing has changed', async () => {
    const client = new ReadinessClient(fakeBackend());
    const first = await client.getScorecards(service);
    expect(await client.getScorecards(service)).toBe(first);
  });
});
