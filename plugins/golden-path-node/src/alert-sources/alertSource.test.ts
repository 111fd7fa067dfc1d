import type { AlertAnswer } from '@golden-path/plugin-golden-path-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAlertSource } from './alertSource';

const prometheusUrl = 'https://prometheus.acme.io/prod';
const alertmanagerUrl = 'https://alertmanager.acme.io';
const canary = 'canary-Zs9Qx1';
const at = (minute: number) =>
  `2026-03-02T12:${String(minute).padStart(2, '0')}:00.000Z`;
const evaluated = (
  state: string,
  labels: Record<string, string>,
  minute = 0,
  rest: object = {},
) => ({
  labels: { alertname: 'RefundsApiRestarting', ...labels },
  annotations: { summary: 'A pod restarts', runbook_url: 'http://x/' },
  state,
  activeAt: at(minute),
  value: '4e+00',
  ...rest,
});
const told = (
  labels: Record<string, string>,
  status: object = {},
  rest: object = {},
) => ({
  labels: { alertname: 'RefundsApiRestarting', ...labels },
  annotations: { summary: 'A pod restarts' },
  startsAt: at(5),
  endsAt: at(9),
  updatedAt: at(6),
  fingerprint: 'f00',
  generatorURL: 'https://prometheus.acme.io/graph?g0.expr=up',
  receivers: [{ name: 'pager' }],
  status: { state: 'active', silencedBy: [], inhibitedBy: [], ...status },
  ...rest,
});
const silenceOf = (id: string, minute: number, createdBy: string) => ({
  id,
  status: { state: 'active' },
  updatedAt: at(1),
  startsAt: at(1),
  endsAt: at(minute),
  createdBy,
  comment: 'Known since the release',
  matchers: [],
});

const server = setupServer();
let requests: string[] = [];
server.events.on('request:start', ({ request }) => {
  requests.push(new URL(request.url).pathname);
  expect(request.headers.get('authorization')).toBe(`Bearer ${canary}`);
});
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  server.resetHandlers();
  requests = [];
});
afterAll(() => server.close());

const prometheus = (...alerts: unknown[]) =>
  http.get(`${prometheusUrl}/api/v1/alerts`, () =>
    HttpResponse.json({ status: 'success', data: { alerts } }),
  );
const alertmanager = (...alerts: unknown[]) =>
  http.get(`${alertmanagerUrl}/api/v2/alerts`, ({ request }) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    expect(query).toEqual({
      active: 'true',
      silenced: 'true',
      inhibited: 'true',
    });
    return HttpResponse.json(alerts);
  });
const silences = (...found: unknown[]) =>
  http.get(`${alertmanagerUrl}/api/v2/silences`, () =>
    HttpResponse.json(found),
  );
const down = (url: string) =>
  http.get(url, () => new HttpResponse(canary, { status: 503 }));

const endpoint = (url: string) => ({
  url,
  token: canary,
  externalUrl: url,
  pause: async () => {},
  timeoutMilliseconds: 100,
});
const ask = (
  parts: 'both' | 'prometheus' | 'alertmanager' = 'both',
  signal = new AbortController().signal,
): Promise<AlertAnswer> =>
  createAlertSource({
    prometheus: parts === 'alertmanager' ? undefined : endpoint(prometheusUrl),
    alertmanager:
      parts === 'prometheus' ? undefined : endpoint(alertmanagerUrl),
  }).alerts(signal);
const alertsOf = (answer: AlertAnswer) =>
  answer.answered ? answer.alerts : expect.fail(answer.problem.message);

describe('a source of live alerts', () => {
  it('that is Prometheus says what is pending and fires, since when, and where to look', async () => {
    server.use(
      prometheus(
        evaluated('firing', { pod: 'a' }),
        evaluated('pending', { pod: 'b' }, 3),
        evaluated('inactive', { pod: 'c' }),
      ),
    );
    expect(await ask('prometheus')).toEqual({
      answered: true,
      skipped: 1,
      alerts: [
        {
          name: 'RefundsApiRestarting',
          labels: { alertname: 'RefundsApiRestarting', pod: 'a' },
          summary: 'A pod restarts',
          description: undefined,
          state: 'firing',
          startedAt: at(0),
          muted: undefined,
          url: `${prometheusUrl}/alerts?search=RefundsApiRestarting`,
        },
        expect.objectContaining({ state: 'pending', startedAt: at(3) }),
      ],
    });
    expect(requests).toEqual(['/prod/api/v1/alerts']);
  });

  it('that is Alertmanager says who silenced what until when, and asks for silences only while there is one', async () => {
    server.use(alertmanager(told({ pod: 'a' })));
    expect(alertsOf(await ask('alertmanager'))).toMatchObject([
      { state: 'firing', startedAt: at(5), muted: undefined },
    ]);
    expect(requests).toEqual(['/api/v2/alerts']);

    server.use(
      alertmanager(
        told(
          { pod: 'a' },
          { state: 'suppressed', silencedBy: ['s1', 's2'], inhibitedBy: ['f'] },
        ),
        told({ pod: 'b' }, { state: 'suppressed', inhibitedBy: ['f00'] }),
        told({ pod: 'c' }, { state: 'suppressed', mutedBy: ['weekend'] }),
        told({ pod: 'd' }, { state: 'suppressed', silencedBy: ['gone'] }),
      ),
      silences(
        { id: 7 },
        silenceOf('s1', 20, 'ada'),
        silenceOf('s2', 40, 'grace'),
      ),
    );
    expect(
      alertsOf(await ask('alertmanager')).map(({ muted }) => muted),
    ).toEqual([
      {
        by: 'silence',
        author: 'grace',
        comment: 'Known since the release',
        until: at(40),
        url: `${alertmanagerUrl}/#/silences/s2`,
      },
      expect.objectContaining({ by: 'inhibition', author: undefined }),
      expect.objectContaining({ by: 'time-interval' }),
      expect.objectContaining({ by: 'silence', author: undefined }),
    ]);
  });

  it('still says that an alert is silenced when the silences can not be read', async () => {
    server.use(
      alertmanager(told({}, { state: 'suppressed', silencedBy: ['s1'] })),
      down(`${alertmanagerUrl}/api/v2/silences`),
    );
    expect(alertsOf(await ask('alertmanager'))).toMatchObject([
      { muted: { by: 'silence', author: undefined, until: undefined } },
    ]);
  });

  it('that is both joins them by labels, though Prometheus adds external ones on the way', async () => {
    server.use(
      prometheus(
        evaluated('firing', { pod: 'a' }, 1),
        evaluated('firing', { pod: 'b' }, 2),
        evaluated('pending', { pod: 'c' }, 3),
      ),
      alertmanager(
        told(
          { pod: 'a', cluster: 'prod' },
          { state: 'suppressed', silencedBy: ['s1'] },
        ),
        told({ pod: 'c', cluster: 'prod' }),
        told({ alertname: 'LogsMissing' }),
      ),
      silences(silenceOf('s1', 20, 'ada')),
    );
    const alerts = alertsOf(await ask());
    expect(
      alerts.map(({ name, labels, state, startedAt, muted }) => [
        name,
        labels.pod,
        labels.cluster,
        state,
        startedAt,
        muted?.author,
      ]),
    ).toEqual([
      ['RefundsApiRestarting', 'a', 'prod', 'firing', at(1), 'ada'],
      ['RefundsApiRestarting', 'b', undefined, 'firing', at(2), undefined],
      ['RefundsApiRestarting', 'c', undefined, 'pending', at(3), undefined],
      ['LogsMissing', undefined, undefined, 'firing', at(5), undefined],
    ]);
  });

  it('fault Prometheus 5xx: beside a healthy Alertmanager is no answer, as nobody knows what is pending', async () => {
    server.use(down(`${prometheusUrl}/api/v1/alerts`), alertmanager());
    expect(await ask()).toEqual({
      answered: false,
      problem: {
        kind: 'unavailable',
        message: 'Prometheus answered 503',
        retryAfterMilliseconds: undefined,
      },
    });
  });

  it('fault Alertmanager 5xx: is no answer while something fires that may be silenced, and does no harm while nothing does', async () => {
    server.use(
      down(`${alertmanagerUrl}/api/v2/alerts`),
      prometheus(evaluated('firing', {}), evaluated('pending', { pod: 'b' })),
    );
    expect(await ask()).toMatchObject({
      answered: false,
      problem: { message: 'Alertmanager answered 503' },
    });
    server.use(prometheus(evaluated('pending', { pod: 'b' })));
    expect(alertsOf(await ask())).toMatchObject([{ state: 'pending' }]);
  });

  it('invariant 10: one bad alert costs that alert, texts are cut, and no link is anything but http or https', async () => {
    server.use(
      prometheus(
        null,
        7,
        evaluated('firing', { alertname: '' }),
        evaluated('firing', { pod: 'a' }, 0, { activeAt: 'soon' }),
        evaluated('firing', { pod: 'a' }, 0, { labels: ['alertname'] }),
        evaluated(
          'firing',
          JSON.parse(
            `{"alertname":"${'a'.repeat(999)}𝒜","__proto__":"x","__name__":"y","node":"n","pod":"${'p'.repeat(5_000)}"}`,
          ) as Record<string, string>,
          0,
          { annotations: { summary: 's'.repeat(5_000), description: 7 } },
        ),
      ),
      alertmanager(
        told(
          { pod: 'z' },
          { inhibitedBy: Array.from({ length: 500 }, (_, n) => n || 'f00') },
          { generatorURL: 'javascript:alert(1)', annotations: ['x'] },
        ),
        { labels: {} },
      ),
    );
    const answer = await ask();
    // Whoever sends an alert without a name to Alertmanager makes nothing unknown.
    expect(answer).toMatchObject({ skipped: 4 });
    const [long, link] = alertsOf(answer);
    // A command is filled with a whole name or with none.
    expect(long?.labels).toEqual({ alertname: 'a'.repeat(999), node: 'n' });
    expect(long?.summary).toHaveLength(1_000);
    expect(link).toMatchObject({ url: undefined, muted: { by: 'inhibition' } });
  });

  it('reads 10,000 alerts at most, those that fire first, and counts the rest', async () => {
    const many = (state: string, count: number) =>
      Array.from({ length: count }, (_, n) =>
        evaluated(state, { pod: `${state}-${n}` }),
      );
    server.use(
      prometheus(...many('pending', 9_990)),
      alertmanager(
        ...Array.from({ length: 30 }, (_, n) => told({ n: `${n}` })),
      ),
    );
    const answer = await ask();
    expect(alertsOf(answer)).toHaveLength(10_000);
    expect(alertsOf(answer)[29]).toMatchObject({ state: 'firing' });
    expect(answer).toMatchObject({ skipped: 20 });
    server.use(prometheus(...many('pending', 10_001), ...many('firing', 2)));
    const some = await ask('prometheus');
    expect(some).toMatchObject({ skipped: 3 });
    expect(alertsOf(some)[1]).toMatchObject({ state: 'firing' });
  });

  it('gives up when it is told to, and never throws', async () => {
    server.use(
      http.get(`${prometheusUrl}/*`, () => new Promise<Response>(() => {})),
    );
    expect(await ask('prometheus', AbortSignal.timeout(20))).toEqual({
      answered: false,
      problem: {
        kind: 'unavailable',
        message: 'Prometheus did not answer in time',
        retryAfterMilliseconds: undefined,
      },
    });
    expect(await ask('prometheus', AbortSignal.abort())).toMatchObject({
      answered: false,
    });
  });
});
