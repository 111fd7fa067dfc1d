import { describe, expect, it } from 'vitest';
import { findAlertPage } from './alertPage';
import { headingsOf } from './headings';
import { indexDocuments } from './outline';

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

  it('is found among headings in time linear to the text', () => {
    const before = process.cpuUsage();
    headingsOf('#'.repeat(900_000));
    headingsOf(`# ${'['.repeat(900)}\n`.repeat(5_000));
    headingsOf('# a\n'.repeat(200_000));
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });
});
