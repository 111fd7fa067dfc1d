import { describe, expect, it } from 'vitest';
import type { AlertRule, AlertState } from '../alerts';
import { findRunbook, type RunbookEnvironment } from './findRunbook';
import { indexPages, outlineOf, type PageOutline } from './outline';

const pageOf = (
  id: string,
  text: string,
  more: Partial<PageOutline> = {},
): PageOutline => ({
  ...outlineOf(
    { id, source: 'repository', alert: undefined, url: undefined },
    text,
  ),
  ...more,
});
const pages = indexPages('orders', [
  pageOf('docs/runbook.md', '# R\n\n## OrdersSlow\n'),
  pageOf('docs/runbooks/OrdersDown.md', '# Down\n\n## Look\n'),
  pageOf('organisation/quota', '# Quota', {
    source: 'organisation',
    alert: 'KubeQuotaExceeded',
  }),
]);

const environment = (
  name: string,
  alerts: Readonly<Record<string, AlertState>>,
  runbookUrl?: string,
): RunbookEnvironment => ({
  name,
  namespace: `orders-${name}`,
  rules: Object.keys(alerts).map((alert): AlertRule => ({
    name: alert,
    severity: 'page',
    expression: '1',
    for: undefined,
    summary: undefined,
    description: undefined,
    runbookUrl,
    labels: {},
    object: { apiVersion: 'v1', kind: 'PrometheusRule', name: 'orders' },
    path: '',
  })),
  states: new Map(Object.entries(alerts)),
});
const environments = [
  environment('dev', {}),
  environment('qa', { OrdersDown: 'pending', Both: 'firing' }),
  environment('staging', { OrdersDown: 'firing', Both: 'firing' }),
  environment('production', { OrdersDown: 'silenced', Quiet: 'inactive' }),
  environment('preview', {}),
];
const find = (asked: {
  alert?: string;
  environment?: string;
  namespace?: string;
}) =>
  findRunbook(
    {
      service: 'component:default/orders',
      alert: asked.alert,
      environment: asked.environment,
      namespace: asked.namespace,
    },
    environments,
    pages,
  );

describe('the environment of a deep link', () => {
  it.each([
    [
      'is the one that is asked for',
      { alert: 'OrdersDown', environment: 'qa' },
      'qa',
    ],
    [
      'is the one of the namespace',
      { alert: 'OrdersDown', namespace: 'orders-dev' },
      'dev',
    ],
    ['is where the alert is worst', { alert: 'OrdersDown' }, 'staging'],
    ['is the later of two where it is as bad', { alert: 'Both' }, 'staging'],
    [
      'is no other where the one that is asked for is not there, or not yet',
      { alert: 'OrdersDown', environment: 'moon' },
      undefined,
    ],
    [
      'is no other where nothing is known of the namespace',
      { alert: 'OrdersDown', namespace: 'orders-moon' },
      undefined,
    ],
    ['is the last one that has the alert', { alert: 'Quiet' }, 'production'],
    ['is none where none has the alert', { alert: 'Unknown' }, undefined],
    ['is the last one of the service for its runbook', {}, 'preview'],
  ])('%s', (_, asked, expected) => {
    expect(find(asked).environment).toBe(expected);
  });
});

describe('the page of a deep link', () => {
  it.each([
    [undefined, 'docs/runbook.md', undefined],
    ['OrdersDown', 'docs/runbooks/OrdersDown.md', undefined],
    ['ordersdown', 'docs/runbooks/OrdersDown.md', undefined],
    ['OrdersSlow', 'docs/runbook.md', 'section-ordersslow'],
    ['orders slow', undefined, undefined],
    ['KubeQuotaExceeded', 'organisation/quota', undefined],
    ['../../etc/passwd', undefined, undefined],
  ])('%s is %s, heading %s', (alert, page, anchor) => {
    expect(find({ alert })).toMatchObject({
      service: 'component:default/orders',
      page,
      anchor,
    });
  });

  it('is where the rule says, though its name says otherwise', () => {
    const url = 'https://forge/o/r/blob/main/docs/runbooks/OrdersDown.md#look';
    expect(
      findRunbook(
        {
          service: 'component:default/orders',
          alert: 'Renamed',
          environment: undefined,
          namespace: undefined,
        },
        [environment('qa', { Renamed: 'firing' }, url)],
        pages,
      ),
    ).toEqual({
      service: 'component:default/orders',
      environment: 'qa',
      page: 'docs/runbooks/OrdersDown.md',
      anchor: 'section-look',
    });
  });

  it('is the linked runbook where the repository has none, and nothing without either', () => {
    const linked = pageOf('linked/r', '# R', { source: 'linked' });
    const question = {
      service: 'component:default/orders',
      alert: undefined,
      environment: undefined,
      namespace: undefined,
    };
    expect(
      findRunbook(question, [], indexPages('orders', [linked])),
    ).toMatchObject({ environment: undefined, page: 'linked/r' });
    expect(findRunbook(question, [], indexPages('orders', [])).page).toBe(
      undefined,
    );
  });
});
