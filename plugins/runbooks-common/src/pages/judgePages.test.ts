import { describe, expect, it } from 'vitest';
import type { AlertRule } from '../alerts';
import { readRunbook } from '../document';
import { defaultReviewedWithin, judgePages } from './judgePages';
import { alertOfPath, outlineOf, runbookPath } from './outline';
import type { RunbookSource } from './page';
import type { JudgedPage, PagesToJudge } from './pagesToJudge';

const now = new Date('2026-11-21T08:00:00Z');
const portal = 'https://portal.acme.io/runbooks/orders';
const workload = { title: 'HTTP API', runbookSections: ['Summary', 'Scale'] };
const whole = '# Runbook\n\n## Summary\n\n## Scale\n';

const page = (
  id: string,
  text: string,
  more: Partial<JudgedPage> = {},
): JudgedPage => {
  const source: RunbookSource = id.startsWith('docs/')
    ? 'repository'
    : 'organisation';
  const document = readRunbook(text, { path: id });
  if ('problem' in document) throw new Error(document.problem);
  return {
    ...outlineOf(
      { id, source, alert: alertOfPath(id), url: undefined },
      text,
      document,
    ),
    reviewed: undefined,
    links: document.links,
    ...more,
  };
};

const alert = (name: string, runbookUrl?: string): AlertRule => ({
  name,
  severity: 'page',
  expression: '1',
  for: undefined,
  summary: undefined,
  description: undefined,
  runbookUrl,
  labels: {},
  object: { apiVersion: 'v1', kind: 'PrometheusRule', name: 'orders' },
  path: 'spec.groups[0].rules[0]',
});
const down = alert('OrdersDown', `${portal}/OrdersDown`);

const judge = (given: Partial<PagesToJudge> = {}) =>
  judgePages({
    service: 'orders',
    repository: 'known',
    pages: [page(runbookPath, whole)],
    unread: [],
    alerts: new Map([['production', []]]),
    workload,
    links: [],
    reviewedWithin: defaultReviewedWithin,
    now,
    ...given,
  });
const kinds = (given: Partial<PagesToJudge>) =>
  judge(given).map(({ kind }) => kind);

describe('the runbook of a service', () => {
  it('is missing where there is none, it is blank, or there is no repository; a linked one will do', () => {
    expect(judge({ pages: [] })).toMatchObject([
      {
        kind: 'missing-runbook',
        severity: 'error',
        page: 'docs/runbook.md',
        fix: 'Write docs/runbook.md',
      },
    ]);
    expect(kinds({ pages: [page(runbookPath, ' \n')] })).toEqual([
      'missing-runbook',
    ]);
    expect(kinds({ pages: [], repository: 'absent' })).toEqual([
      'missing-runbook',
    ]);
    const links = [{ url: 'https://wiki.acme.io/r', title: 'Our runbook' }];
    expect(kinds({ pages: [], links })).toEqual([]);
  });

  it('lacks sections that its workload type needs; those of no known type needs none', () => {
    const pages = [page(runbookPath, '# R\n\nSummary\n---\n')];
    expect(judge({ pages })).toMatchObject([
      {
        kind: 'missing-section',
        severity: 'error',
        page: 'docs/runbook.md',
        message: 'has no section Scale, which the runbook of an HTTP API needs',
        fix: 'Add the heading Scale',
      },
    ]);
    expect(judge({ pages, workload: undefined })).toEqual([]);
  });

  it('makes no finding up while its repository was never read', () => {
    expect(
      judge({
        repository: 'unknown',
        pages: [],
        alerts: new Map([['production', [down]]]),
      }),
    ).toEqual([]);
  });

  it('R3: that is a link is told, and nothing that may be in it is missing', () => {
    const message = 'docs/runbook.md is a link, not followed';
    expect(
      judge({
        pages: [],
        unread: [{ path: runbookPath, message }],
        alerts: new Map([['production', [down]]]),
      }),
    ).toMatchObject([
      { kind: 'unread-page', severity: 'error', message, page: runbookPath },
    ]);
    expect(
      kinds({
        pages: [page(runbookPath, '# R\n[d](runbooks/X.md)')],
        workload: undefined,
        unread: [{ path: 'docs/runbooks', message: 'docs/runbooks is a link' }],
        alerts: new Map([['production', [down]]]),
      }),
    ).toEqual(['unread-page']);
  });
});

it('that a page can’t be shown is told, and nothing that may be in it is missing', () => {
  const problem = 'docs/runbook.md: found more, accepted are at most 20,000';
  expect(
    judge({ pages: [page(runbookPath, whole, { problem })] }),
  ).toMatchObject([
    { kind: 'unread-page', page: runbookPath, message: problem },
  ]);
});

describe('the page of an alert', () => {
  const alerts = (...rules: AlertRule[]) =>
    new Map([
      ['staging', rules],
      ['production', rules],
    ]);

  it('is missing once for all environments that have the alert, with what to do', () => {
    const found = judge({
      alerts: new Map([
        ...alerts(down, alert('Bare'), alert('Odd', 'javascript:alert(1)')),
        ['qa', [down]],
      ]),
    });
    expect(found).toMatchObject([
      {
        kind: 'missing-page',
        alert: 'Bare',
        message: 'the alert Bare has no runbook_url',
        fix: 'Add the annotation runbook_url, and docs/runbooks/Bare.md',
        environments: ['staging', 'production'],
      },
      {
        alert: 'Odd',
        fix: 'Let runbook_url be an address that starts with https://',
      },
      {
        alert: 'OrdersDown',
        severity: 'error',
        fix: 'Write docs/runbooks/OrdersDown.md, or a section of docs/runbook.md with that heading',
        environments: ['staging', 'production', 'qa'],
      },
    ]);
  });

  it('is there as a page, as a heading, elsewhere, or as a page of the platform', () => {
    const runbook = page(runbookPath, `${whole}\n## Orders slow\n`);
    const rules = alerts(
      down,
      alert('Slow', 'https://forge/o/r/blob/main/docs/runbook.md#orders-slow'),
      alert('Wiki', 'https://wiki.acme.io/wiki'),
      alert('KubePodCrashLooping'),
    );
    expect(
      judge({
        alerts: rules,
        pages: [
          runbook,
          page('docs/runbooks/OrdersDown.md', '# Down'),
          page('organisation/pods', '# Pods', { alert: 'KubePodCrashLooping' }),
        ],
      }),
    ).toEqual([]);
  });

  it('is found by its name, though the alert does not say so, which is told', () => {
    expect(
      judge({
        alerts: alerts(alert('OrdersDown')),
        pages: [
          page(runbookPath, whole),
          page('docs/runbooks/OrdersDown.md', '# Down'),
        ],
      }),
    ).toMatchObject([
      {
        kind: 'missing-page',
        page: 'docs/runbooks/OrdersDown.md',
        fix: 'Add the annotation runbook_url',
      },
    ]);
  });

  it('is an orphan where no alert of any environment leads to it, as far as alerts are known', () => {
    const pages = [
      page(runbookPath, whole),
      page('docs/runbooks/README.md', '# About'),
      page('docs/runbooks/Gone.md', '---\ntitle: x\n---\n\n# Gone'),
      page('docs/runbooks/OrdersDown.md', '# Down'),
    ];
    expect(judge({ pages, alerts: alerts(down) })).toMatchObject([
      {
        kind: 'orphan-page',
        severity: 'warning',
        page: 'docs/runbooks/Gone.md',
        line: 5,
      },
    ]);
    expect(
      judge({ pages, alerts: new Map([...alerts(down), ['dev', undefined]]) }),
    ).toEqual([]);
    expect(judge({ pages, alerts: new Map() })).toEqual([]);
  });
});

describe('links of pages', () => {
  it('are dead that lead to no page and to no heading, with their lines', () => {
    const text = [
      '# Down',
      '[here](#look) [not here](#gone)',
      '',
      '[there](../runbook.md#summary) [not there](../runbook.md#gone)',
      '',
      '[page](Other.md) [gone](Gone.md) [ftp](ftp://acme.io/x)',
      '',
      '[code](../../src/main.ts) [docs](../index.md) [web](https://acme.io)',
      '',
      '## Look',
    ].join('\n');
    const found = judge({
      pages: [
        page(runbookPath, whole),
        page('docs/runbooks/Down.md', text),
        page('docs/runbooks/Other.md', ' '),
        page('organisation/x', '[x](#gone)'),
      ],
      alerts: new Map([['production', [alert('Down', `${portal}/Down`)]]]),
    });
    expect(
      found.map(({ kind, line, message }) => [kind, line, message]),
    ).toEqual([
      ['dead-link', 2, 'the link to #gone leads to no heading of this page'],
      [
        'dead-link',
        4,
        'the link to ../runbook.md#gone leads to no heading of docs/runbook.md',
      ],
      [
        'dead-link',
        6,
        'the link to Gone.md leads to docs/runbooks/Gone.md, which is not there',
      ],
      [
        'dead-link',
        6,
        'the link to ftp://acme.io/x leads to nothing that a page may link',
      ],
    ]);
  });

  it('that are thousands are told as far as people would read', () => {
    const text = `${whole}\n${'[x](#gone)\n'.repeat(500)}`;
    const pages = Array.from({ length: 20 }, (_, index) =>
      page(`docs/runbooks/A${index}.md`, index < 3 ? text : '[x](#gone)'),
    );
    const found = judge({ pages: [page(runbookPath, whole), ...pages] });
    expect(found.filter(({ kind }) => kind === 'dead-link')).toHaveLength(107);
  });
});

describe('reviews of pages', () => {
  const reviewed = (at: string, stated: boolean) => [
    page(runbookPath, whole, { reviewed: { at, by: undefined, stated } }),
  ];

  it.each([
    ['2026-05-26', true, undefined],
    [
      '2026-05-24',
      true,
      /^nobody reviewed docs\/runbook\.md since 2026-05-24; pages are reviewed every 180 days$/,
    ],
    ['2026-01-01T10:00:00Z', false, /was changed last on 2026-01-01/],
    ['2027-01-01', true, /reviewed on 2027-01-01, which is ahead/],
    ['nonsense', true, undefined],
  ])('of %s, stated: %s', (at, stated, message) => {
    const found = judge({ pages: reviewed(at, stated) });
    expect(found).toMatchObject(
      message === undefined
        ? []
        : [
            {
              kind: 'outdated-page',
              severity: 'warning',
              page: runbookPath,
              line: 1,
              message: expect.stringMatching(message),
              fix: expect.stringContaining('reviewed: 2026-11-21'),
            },
          ],
    );
  });
});

it('tells the worst first, whatever the order of pages', () => {
  const pages = [
    page('docs/runbooks/Gone.md', '# Gone\n[x](#nowhere)', {
      reviewed: { at: '2020-01-01', by: undefined, stated: true },
    }),
    page(runbookPath, '## Summary'),
  ];
  const alerts = new Map([['production', [down]]]);
  const expected = [
    'missing-page',
    'dead-link',
    'missing-section',
    'orphan-page',
    'outdated-page',
  ];
  expect(kinds({ pages, alerts })).toEqual(expected);
  expect(judge({ pages, alerts })).toEqual(
    judge({ pages: pages.toReversed(), alerts }),
  );
});
