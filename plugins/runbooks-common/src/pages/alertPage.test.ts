import { describe, expect, it } from 'vitest';
import { findAlertPage, pageOfAlert } from './alertPage';
import { headingsOf } from './headings';
import { indexDocuments, indexPages, outlineOf } from './outline';

describe('the page of an alert', () => {
  const pages = indexDocuments(
    'refunds-api',
    new Map([
      [
        'docs/runbook.md',
        '# R\n\n## High error rate\n\n## It’s `down`, again\n',
      ],
      ['docs/runbooks/Down.md', '# Down'],
      ['docs/runbooks/Empty.md', ''],
    ]),
  );
  it.each([
    ['https://p/docs/default/component/x/runbooks/Down/', 'page'],
    ['https://forge/o/r/blob/main/docs/runbooks/Down.md', 'page'],
    ['https://forge/o/r/blob/main/docs/runbook.md#high-error-rate', 'page'],
    ['https://p/docs/default/component/x/runbook/#its-down-again', 'page'],
    ['https://p/docs/default/component/x/runbook/', 'page'],
    ['https://p/runbooks/refunds-api/High%20error%20rate', 'page'],
    ['https://forge/o/r/blob/main/docs/runbook.md#none', 'nowhere'],
    ['https://p/runbooks/refunds-api/Empty', 'nowhere'],
    ['https://p/runbooks/another/Alert', 'nowhere'],
    [
      'https://runbooks.prometheus-operator.dev/runbooks/general/watchdog',
      'elsewhere',
    ],
    ['https://p/%E0%A4%A', 'no-address'],
    ['{{ $labels.url }}', 'no-address'],
    ['/runbooks/x', 'no-address'],
  ])('%s leads to: %s', (url, leads) => {
    expect(findAlertPage(url, 'Alert', pages).leads).toBe(leads);
  });

  it('is found by its name where Prometheus fills in its address', () => {
    const of = (url: string, alert = 'Down') =>
      findAlertPage(url, alert, pages);
    const page = { leads: 'page', page: 'docs/runbooks/Down.md' };
    for (const url of [
      'https://p/runbooks/refunds-api/{{ $labels.alertname }}',
      'https://p/runbooks/{{ $labels.service }}/{{ $labels.alertname }}',
      'https://p/runbooks/{{$labels.service}}/Down',
      '{{ $externalURL }}/{{ $labels.x }}',
    ])
      expect(of(url)).toMatchObject(page);
    expect(of('https://wiki/{{ $labels.x }}', 'Up').leads).toBe('elsewhere');
    expect(
      of('https://p/runbooks/{{$labels.alertname}}', '../Down').leads,
    ).toBe('nowhere');
  });

  it('is found among headings in time linear to the text', () => {
    const before = process.cpuUsage();
    headingsOf('#'.repeat(900_000));
    headingsOf(`# ${'['.repeat(900)}\n`.repeat(5_000));
    headingsOf('# a\n'.repeat(200_000));
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});

describe('the page of an alert', () => {
  const platform = (source: 'organisation' | 'portal') =>
    outlineOf(
      { id: `${source}/quota`, source, alert: 'Quota', url: undefined },
      '# Quota',
    );
  const own = outlineOf(
    {
      id: 'linked/wiki',
      source: 'linked',
      alert: undefined,
      url: 'https://forge/wiki/Orders/',
    },
    '# Orders\n\n## Look\n\n## Look\n',
  );
  const pages = indexPages('orders', [
    platform('organisation'),
    platform('portal'),
    own,
    outlineOf(
      {
        id: 'docs/runbooks/Down.md',
        source: 'repository',
        alert: 'Down',
        url: undefined,
      },
      '# Down\n\n## Look\n',
    ),
  ]);
  const lead = (name: string, runbookUrl?: string) =>
    pageOfAlert({ name, runbookUrl }, pages);

  it('is the organisation’s, else the portal’s, where its own address leads to none of the service', () => {
    for (const url of [
      undefined,
      'https://runbooks.prometheus-operator.dev/runbooks/kubernetes/quota',
      'https://p/runbooks/orders/Quota',
    ])
      expect(lead('Quota', url)).toMatchObject({ page: 'organisation/quota' });
    expect(
      pageOfAlert(
        { name: 'Quota', runbookUrl: undefined },
        indexPages('orders', [platform('portal')]),
      ),
    ).toMatchObject({ page: 'portal/quota' });
    expect(lead('Other', 'https://w/x').leads).toBe('elsewhere');
    expect(lead('Other').leads).toBe('nowhere');
  });

  it('is the linked one whose very address it has, at the heading of the fragment', () => {
    expect(lead('Slow', 'https://forge/wiki/Orders#look-1')).toEqual({
      leads: 'page',
      page: 'linked/wiki',
      anchor: 'section-look-1',
    });
    expect(lead('Slow', 'https://forge/wiki/Orders#none')).toMatchObject({
      page: 'linked/wiki',
      anchor: undefined,
    });
  });

  it('has the heading that the address names', () => {
    expect(lead('Down', 'https://p/runbooks/orders/Down#look')).toEqual({
      leads: 'page',
      page: 'docs/runbooks/Down.md',
      anchor: 'section-look',
    });
  });
});

it('has the lines of its headings, though it begins with front matter', () => {
  expect(headingsOf('---\ntitle: x\n---\n\n# A\n\nB\n---\n')).toEqual([
    { text: 'A', id: 'section-a', line: 5 },
    { text: 'B', id: 'section-b', line: 7 },
  ]);
});
