import type { LiveAlert } from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import { matchLiveAlerts, type AlertPlace, type AlertRule } from '../alerts';
import type { AlertPage } from '../pages';
import type { SourceState } from '../source-state';
import { joinAlerts } from './joinAlerts';

const at = '2026-11-21T08:00:00.000Z';

const rule = (name: string, more: Partial<AlertRule> = {}): AlertRule => ({
  name,
  severity: 'page',
  expression: 'up == 0',
  for: '5m',
  summary: `${name} of the rule`,
  description: undefined,
  runbookUrl: undefined,
  labels: {},
  object: { apiVersion: 'v1', kind: 'PrometheusRule', name: 'orders' },
  path: 'spec.groups[0].rules[0]',
  ...more,
});

const live = (
  name: string,
  labels: Record<string, string> = {},
  more: Partial<LiveAlert> = {},
): LiveAlert => ({
  name,
  labels: { alertname: name, severity: 'page', ...labels },
  summary: undefined,
  description: undefined,
  state: 'firing',
  startedAt: at,
  muted: undefined,
  url: undefined,
  ...more,
});

const mute = (until: string): LiveAlert['muted'] => ({
  by: 'silence',
  author: 'Ada',
  comment: 'known',
  until,
  url: undefined,
});

describe('live alerts', () => {
  const place = (
    name: string,
    environment: string,
    cluster: string | undefined,
    namespace: string | undefined = `${name}-${environment}`,
  ): AlertPlace => ({ name, environment, cluster, namespace });
  const production = place('orders', 'production', 'prod');
  const qa = place('orders', 'qa', 'nonprod');
  const other = place('refunds', 'qa', 'nonprod');
  const shared = place('ledger', 'qa', 'nonprod', 'refunds-qa');
  const places = [production, qa, other, shared];
  const of = (
    alert: LiveAlert,
    clusters: readonly string[] | undefined = undefined,
  ) =>
    [...matchLiveAlerts([{ clusters, alerts: [alert] }], places)]
      .filter(([, alerts]) => alerts.length > 0)
      .map(([{ name, environment }]) => `${name}/${environment}`);

  it.each([
    [
      'service and environment',
      { service: 'orders', environment: 'qa' },
      ['orders/qa'],
    ],
    [
      'service and environment, though another namespace tells it',
      { service: 'orders', environment: 'qa', namespace: 'monitoring' },
      ['orders/qa'],
    ],
    [
      'namespace, where their labels name a service that is elsewhere',
      { service: 'orders', environment: 'production', namespace: 'refunds-qa' },
      ['refunds/qa', 'ledger/qa'],
    ],
    [
      'service and environment among those that share a namespace',
      { service: 'ledger', environment: 'qa', namespace: 'refunds-qa' },
      ['ledger/qa'],
    ],
    ['namespace', { namespace: 'orders-production' }, ['orders/production']],
    [
      'namespace, which two services share',
      { namespace: 'refunds-qa' },
      ['refunds/qa', 'ledger/qa'],
    ],
    [
      'namespace, where no such service is known',
      { service: 'nobody', environment: 'qa', namespace: 'orders-qa' },
      ['orders/qa'],
    ],
    ['an environment alone', { environment: 'qa' }, []],
    ['a service alone', { service: 'orders' }, []],
    ['nothing', {}, []],
    ['a name of every object', { namespace: '__proto__' }, []],
    [
      'a cluster that is another’s',
      { service: 'orders', environment: 'qa', cluster: 'prod' },
      [],
    ],
    [
      'a cluster under a name that is none of ours',
      { service: 'orders', environment: 'qa', cluster: 'eu-1' },
      ['orders/qa'],
    ],
  ])('are matched by %s', (_, labels: Record<string, string>, expected) => {
    expect(of(live('A', labels))).toEqual(expected);
  });

  it('are of the clusters of their source only', () => {
    const labels = { service: 'orders', environment: 'production' };
    expect(of(live('A', labels), ['nonprod'])).toEqual([]);
    expect(of(live('A', labels), ['nonprod', 'prod'])).toEqual([
      'orders/production',
    ]);
    expect(of(live('A', { namespace: 'orders-qa' }), ['prod'])).toEqual([]);
  });

  it('R7: of a namespace that very many share are of those that they name only', () => {
    const crowd = Array.from({ length: 2_000 }, (_, n) =>
      place(`s${n}`, 'qa', 'nonprod', 'default'),
    );
    const matched = (labels: Record<string, string>) =>
      [
        ...matchLiveAlerts(
          [{ clusters: undefined, alerts: [live('A', labels)] }],
          [...places, ...crowd],
        ),
      ].flatMap(([{ name }, { length }]) => (length > 0 ? [name] : []));
    const namespace = 'default';
    expect(matched({ namespace })).toEqual([]);
    const environment = 'qa';
    expect(matched({ namespace, environment, service: 's7' })).toEqual(['s7']);
    expect(matched({ namespace, environment, service: 'orders' })).toEqual([]);
  });

  it('of two entities with one name are of the one in whose namespace they are', () => {
    const twin = { ...qa, namespace: 'other-orders-qa' };
    const labels = { service: 'orders', environment: 'qa' };
    const matched = (namespace: string) =>
      [
        ...matchLiveAlerts(
          [
            {
              clusters: undefined,
              alerts: [live('A', { ...labels, namespace })],
            },
          ],
          [qa, twin],
        ).values(),
      ].map(({ length }) => length);
    expect(matched('other-orders-qa')).toEqual([0, 1]);
    expect(matched('elsewhere')).toEqual([1, 1]);
  });

  it('that two sources tell are there once, with the worse state and what either knows', () => {
    const labels = { namespace: 'orders-qa' };
    const [alerts] = matchLiveAlerts(
      [
        {
          clusters: undefined,
          alerts: [live('B', labels, { state: 'pending', summary: 'late' })],
        },
        {
          clusters: ['nonprod'],
          alerts: [live('B', labels, { muted: mute(at) }), live('A', labels)],
        },
      ],
      [qa],
    ).values();
    expect(alerts).toMatchObject([
      { name: 'A' },
      { name: 'B', state: 'firing', summary: 'late', muted: { author: 'Ada' } },
    ]);
  });
});

describe('alerts of a service', () => {
  const read: SourceState = { state: 'read', at };
  const join = (
    rules: readonly AlertRule[],
    alerts: readonly LiveAlert[],
    source: SourceState = read,
    page: AlertPage = { leads: 'nowhere' },
  ) => joinAlerts({ rules, live: alerts, source, pageOf: () => page });
  const pod = (name: string) => ({ pod: name });

  it('are worst first, then by name, and each says since when it is so', () => {
    const alerts = join(
      ['Inactive', 'Silenced', 'Pending', 'ZFiring', 'AFiring'].map(name =>
        rule(name),
      ),
      [
        live('AFiring', pod('a'), { startedAt: '2026-11-21T07:30:00Z' }),
        live('AFiring', pod('b'), {
          startedAt: '2026-11-21T07:00:00Z',
          muted: mute(at),
        }),
        live('ZFiring'),
        live('Pending', pod('a'), { state: 'pending' }),
        live('Pending', pod('b'), { muted: mute(at) }),
        live('Silenced', pod('a'), { muted: mute('2026-11-21T12:00:00Z') }),
        live('Silenced', pod('b'), { muted: mute('2026-11-21T10:00:00Z') }),
      ],
    );
    expect(alerts.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'AFiring firing',
      'ZFiring firing',
      'Pending pending',
      'Silenced silenced',
      'Inactive inactive',
    ]);
    expect(alerts[0]).toMatchObject({
      since: '2026-11-21T07:30:00Z',
      series: [{ pod: 'a' }, { pod: 'b' }],
    });
    expect(alerts[0]?.mute).toBeUndefined();
    expect(alerts[3]?.mute?.until).toBe('2026-11-21T10:00:00Z');
    expect(alerts[4]).toMatchObject({ since: undefined, series: [] });
  });

  it('are unknown while their source is silent, with what it said last, and none is inactive', () => {
    const silent: SourceState = { state: 'silent', reason: 'x', last: at };
    expect(join([rule('A'), rule('B')], [live('B')], silent)).toMatchObject([
      { name: 'A', state: 'unknown', lastKnown: { state: 'inactive', at } },
      { name: 'B', state: 'unknown', lastKnown: { state: 'firing', at } },
    ]);
    const absent: SourceState = { state: 'absent', reason: 'none' };
    const [alert] = join([rule('A')], [], absent);
    expect(alert?.state).toBe('unknown');
    expect(alert).not.toHaveProperty('lastKnown');
  });

  it('R7: that a source left out may fire, so none is inactive then; what it said holds', () => {
    const left: SourceState = { state: 'read', at, incomplete: 'x' };
    const rules = [rule('A'), rule('B'), rule('C')];
    const said = [live('B'), live('C', {}, { state: 'pending' })];
    expect(
      join(rules, said, left).map(({ name, state }) => `${name} ${state}`),
    ).toEqual(['B firing', 'C pending', 'A unknown']);
  });

  it('are told apart by severity where rules have one name', () => {
    const rules = [rule('Burn'), rule('Burn', { severity: 'ticket' })];
    const ticket = live('Burn', { severity: 'ticket' });
    expect(join(rules, [ticket])).toMatchObject([
      { severity: 'ticket', state: 'firing' },
      { severity: 'page', state: 'inactive' },
    ]);
    expect(
      join([rule('Burn'), rule('Burn')], [live('Burn', { severity: 'odd' })]),
    ).toMatchObject([{ state: 'firing' }]);
  });

  it('that are in no rule are there, too, and at most 20 series of each', () => {
    const [alert] = join(
      [],
      Array.from({ length: 30 }, (_, index) =>
        live('KubePodCrashLooping', pod(`p${index}`), { summary: 'Restarts' }),
      ),
      read,
      { leads: 'page', page: 'organisation/pods', anchor: undefined },
    );
    expect(alert).toMatchObject({
      name: 'KubePodCrashLooping',
      expression: '',
      summary: 'Restarts',
      state: 'firing',
      page: { leads: 'page', page: 'organisation/pods' },
    });
    expect(alert?.series).toHaveLength(20);
  });

  it.each([
    [
      undefined,
      'nowhere',
      { leads: 'nowhere', reason: expect.stringMatching(/no runbook_url/) },
    ],
    [
      'x',
      'no-address',
      { leads: 'nowhere', reason: expect.stringMatching(/no address/) },
    ],
    [
      'https://p/x',
      'nowhere',
      { leads: 'nowhere', reason: expect.stringMatching(/no page/) },
    ],
    [' https://w/x', 'elsewhere', { leads: 'elsewhere', url: 'https://w/x' }],
    [
      'https://w/{{ $labels.alertname }}',
      'elsewhere',
      { leads: 'elsewhere', url: 'https://w/A' },
    ],
    [
      'https://w/{{ $labels.pod }}',
      'elsewhere',
      {
        leads: 'nowhere',
        reason: 'Its runbook_url is complete only when it fires.',
      },
    ],
    [
      'https://w@evil.example/x',
      'elsewhere',
      { leads: 'nowhere', reason: 'Its runbook_url is no address.' },
    ],
  ] as const)('whose runbook_url is %s lead %s', (runbookUrl, leads, page) => {
    const [alert] = join([rule('A', { runbookUrl })], [], read, { leads });
    expect(alert?.page).toEqual(page);
  });
});
