import { describe, expect, it } from 'vitest';
import type { AlertRule } from '../alerts';
import { indexPages, outlineOf, type RunbookFinding } from '../pages';
import type { SourceState } from '../source-state';
import { compareCoverage } from './compareCoverage';
import { coverageOf, type ServiceToCover } from './coverage';
import type { CoverageRow } from './coverageRow';

const at = '2026-11-21T08:00:00.000Z';
const read: SourceState = { state: 'read', at };
const finding = (kind: RunbookFinding['kind']): RunbookFinding => ({
  kind,
  severity: 'warning',
  message: '',
  fix: '',
  page: undefined,
  alert: undefined,
  environments: [],
  line: undefined,
});
const page = (
  id: string,
  reviewed?: string,
): ServiceToCover['pages'][number] => ({
  id,
  source: id.startsWith('organisation/') ? 'organisation' : 'repository',
  reviewed: reviewed
    ? { at: reviewed, by: undefined, stated: true }
    : undefined,
});
const alert = (name: string, runbookUrl?: string): AlertRule => ({
  name,
  severity: undefined,
  expression: '1',
  for: undefined,
  summary: undefined,
  description: undefined,
  runbookUrl,
  labels: {},
  object: { apiVersion: 'v1', kind: 'PrometheusRule', name: 'orders' },
  path: '',
});
const index = indexPages('orders', [
  outlineOf(
    {
      id: 'docs/runbooks/Down.md',
      source: 'repository',
      alert: 'Down',
      url: undefined,
    },
    '# Down',
  ),
]);
const cover = (given: Partial<ServiceToCover> = {}) =>
  coverageOf({
    service: 'component:default/orders',
    name: 'orders',
    owner: 'group:default/shop',
    repository: read,
    pages: [
      page('docs/runbook.md', '2026-05-01'),
      page('docs/runbooks/Down.md'),
    ],
    index,
    alerts: new Map(),
    firing: 0,
    findings: [],
    ...given,
  });

describe('the coverage of a service', () => {
  it('counts its own pages, its alerts by name, those with a page in every environment, and findings by kind', () => {
    const down = 'https://p/runbooks/orders/Down';
    expect(
      cover({
        pages: [
          page('docs/runbook.md', '2026-05-01'),
          page('docs/runbooks/Down.md', '2026-03-01'),
          page('organisation/pods', '2020-01-01'),
        ],
        alerts: new Map([
          ['dev', undefined],
          ['qa', [alert('Down', down), alert('Half', down), alert('Slow')]],
          ['production', [alert('Down', down), alert('Half')]],
        ]),
        firing: 3,
        findings: ['dead-link', 'dead-link', 'orphan-page'].map(kind =>
          finding(kind as RunbookFinding['kind']),
        ),
      }),
    ).toEqual({
      service: 'component:default/orders',
      name: 'orders',
      owner: 'group:default/shop',
      state: 'gaps',
      pages: 2,
      alerts: 3,
      covered: 1,
      firing: 3,
      findings: { 'dead-link': 2, 'orphan-page': 1 },
      oldestReview: '2026-03-01',
      repository: read,
    });
  });

  const silent = (last: string | undefined): SourceState => ({
    state: 'silent',
    reason: 'x',
    last,
  });
  it.each([
    ['complete', 'without findings', {}],
    ['gaps', 'with any', { findings: [finding('outdated-page')] }],
    ['none', 'without a runbook', { findings: [finding('missing-runbook')] }],
    ['none', 'without pages', { pages: [page('organisation/pods')] }],
    ['none', 'without a repository', { repository: undefined, pages: [] }],
    ['unknown', 'never read', { repository: silent(undefined), pages: [] }],
    [
      'complete',
      'silent now, with pages as they were',
      { repository: silent(at) },
    ],
    ['none', 'silent now, and had none', { repository: silent(at), pages: [] }],
  ] as const)('is %s: %s', (state, _, given: Partial<ServiceToCover>) => {
    expect(cover(given).state).toBe(state);
  });
});

it('orders services from the worst to the best, then by name', () => {
  const row = (name: string, more: Partial<CoverageRow>): CoverageRow => ({
    ...cover(),
    name,
    service: `component:default/${name}`,
    ...more,
  });
  const rows = [
    row('none', { state: 'none' }),
    row('uncovered', { state: 'gaps', alerts: 3, covered: 1 }),
    row('a-section', { state: 'gaps', findings: { 'missing-section': 1 } }),
    row('outdated', { state: 'gaps', findings: { 'outdated-page': 9 } }),
    row('unknown', { state: 'unknown' }),
    row('a', { state: 'complete' }),
    row('b', { state: 'complete' }),
  ];
  expect(
    rows
      .toReversed()
      .sort(compareCoverage)
      .map(({ name }) => name),
  ).toEqual(rows.map(({ name }) => name));
});
