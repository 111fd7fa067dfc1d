import {
  blueprintSchema,
  type Blueprint,
} from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import {
  absent,
  deployment,
  judge,
  known,
  live,
  object,
  rendered,
  unread,
  wholeRunbook,
} from '../../testing/evidence';

const blueprint: Blueprint = blueprintSchema.parse({
  apiVersion: 'goldenpath.dev/v1',
  kind: 'Service',
  metadata: { name: 'refunds-api', owner: 'payments' },
  spec: { workload: 'http-api', runtime: 'node' },
});

const repository = (
  files: Record<string, string>,
  problems: readonly string[] = [],
) =>
  known({
    url: 'https://forge.acme.io/refunds-api',
    commit: undefined,
    files: new Map(Object.entries(files)),
    problems,
  });
const whole = repository({ 'docs/runbook.md': wholeRunbook });
const noRunbook = repository({});
const catalog = (
  links: { url: string; type?: string; title?: string }[] = [],
) => known({ annotations: {}, links, owner: undefined });
const wiki = catalog([{ url: 'https://wiki.acme.io/r', type: 'runbook' }]);
const nothing = rendered([]);

const alert = (annotations: object | undefined) =>
  object('monitoring.coreos.com/v1', 'PrometheusRule', {
    groups: [
      {
        rules: [
          { record: 'a:b', expr: '1' },
          { alert: 'RefundsApiDown', expr: '1', annotations },
        ],
      },
    ],
  });
const portalUrl = 'https://portal.acme.io/runbooks/refunds-api/RefundsApiDown';

describe('runbook', () => {
  it.each([
    ['all is there', { repository: whole }, 'pass'],
    [
      'there is none, nor a link',
      { repository: noRunbook, catalog: catalog() },
      'fail',
    ],
    [
      'it is blank',
      {
        repository: repository({ 'docs/runbook.md': ' \n' }),
        catalog: catalog(),
      },
      'fail',
    ],
    [
      'the service has no repository',
      { repository: absent('none'), catalog: catalog() },
      'fail',
    ],
    ['it is elsewhere', { repository: noRunbook, catalog: wiki }, 'unknown'],
    [
      'the repository is silent',
      { repository: unread('x'), catalog: catalog() },
      'unknown',
    ],
    ['it may be linked', { repository: noRunbook }, 'unknown'],
    [
      'it is a link, which is not followed',
      {
        repository: repository({}, ['docs/runbook.md is a link']),
        catalog: catalog(),
      },
      'unknown',
    ],
    [
      'alerts are not known',
      { repository: whole, rendered: unread('x') },
      'unknown',
    ],
  ] as const)('where %s', (_, given, status) => {
    expect(
      judge('runbook', { blueprint, rendered: nothing, ...given }).status,
    ).toBe(status);
  });

  it('needs the sections of its workload type, whatever their level and emphasis', () => {
    const changed = wholeRunbook
      .replace('## Scale\n', '')
      .replace('## Summary', 'Summary\n---')
      .replace('## Deploy and roll back', '### **Deploy and roll back** ##')
      .concat('\n```\n## Scale\n```\n');
    const result = judge('runbook', {
      blueprint,
      rendered: nothing,
      repository: repository({ 'docs/runbook.md': changed }),
    });
    expect(result.findings).toMatchObject([
      {
        rule: 'complete',
        severity: 'error',
        file: 'docs/runbook.md',
        message: expect.stringContaining('no section Scale'),
      },
    ]);
    expect(
      judge('runbook', {
        rendered: nothing,
        repository: repository({ 'docs/runbook.md': '# Hello' }),
      }),
    ).toMatchObject({ status: 'pass', findings: [{ severity: 'note' }] });
  });

  it.each([
    [
      'to its page',
      portalUrl,
      { 'docs/runbooks/RefundsApiDown.md': '# Down' },
      'pass',
    ],
    [
      'to a heading of the runbook',
      portalUrl,
      { 'docs/runbook.md': `${wholeRunbook}\n## RefundsApiDown\n` },
      'pass',
    ],
    ['nowhere', portalUrl, {}, 'fail'],
    ['nowhere, as far as could be read', portalUrl, {}, 'unknown'],
    ['to nothing', undefined, {}, 'fail'],
    ['to a script', 'javascript:alert(1)', {}, 'fail'],
    ['elsewhere', 'https://wiki.acme.io/down', {}, 'unknown'],
  ] as const)('has an alert that leads %s', (title, url, files, status) => {
    const result = judge('runbook', {
      blueprint,
      rendered: rendered([alert(url && { runbook_url: url })]),
      repository: repository(
        { 'docs/runbook.md': wholeRunbook, ...files },
        title.includes('could be read') ? ['too many files'] : [],
      ),
    });
    expect(result.status).toBe(status);
    if (status === 'fail')
      expect(result.findings[0]).toMatchObject({
        rule: 'complete',
        object: { kind: 'PrometheusRule' },
        path: 'spec.groups[0].rules[1].annotations.runbook_url',
      });
  });
});

describe('beside its verdict, the check runbook', () => {
  const files = {
    'docs/runbook.md': `---
reviewed: 2025-01-31
---
${wholeRunbook}
[gone](runbooks/Gone.md) [there](runbooks/RefundsApiDown.md#meaning)
`,
    'docs/runbooks/RefundsApiDown.md': '# Down\n\n## Meaning\n',
    'docs/runbooks/RefundsApiGone.md': '# Gone\n',
    'docs/runbooks/README.md': '# Pages\n',
  };
  const given = {
    blueprint,
    evaluatedAt: '2026-11-22T03:00:00Z',
    rendered: rendered([alert({ runbook_url: portalUrl })]),
    repository: repository(files),
    environment: { name: 'production', productionSizing: true },
  };
  const notesOf = (more: Partial<typeof given> = {}) => {
    const { status, findings } = judge('runbook', { ...given, ...more });
    expect(status).toBe('pass');
    return findings.map(({ rule, severity, file, message }) => {
      expect([rule, severity]).toEqual(['complete', 'note']);
      return `${file}: ${message}`;
    });
  };

  it('notes links that are dead, pages that no alert leads to, and reviews that are long ago', () => {
    expect(notesOf()).toEqual([
      expect.stringMatching(
        /^docs\/runbook\.md: docs\/runbook\.md line \d+: the link to runbooks\/Gone\.md leads to docs\/runbooks\/Gone\.md, which is not there$/,
      ),
      'docs/runbooks/RefundsApiGone.md: no alert of production leads to docs/runbooks/RefundsApiGone.md',
      'docs/runbook.md: nobody reviewed docs/runbook.md since 2025-01-31; pages are reviewed every 180 days',
    ]);
  });

  it('takes no page for an orphan where the environment need not have every alert, or has none', () => {
    const isOrphan = (note: string) => note.includes('no alert of');
    const dev = { name: 'dev', productionSizing: false };
    expect(notesOf({ environment: dev }).filter(isOrphan)).toEqual([]);
    expect(notesOf({ rendered: rendered([]) }).filter(isOrphan)).toEqual([]);
  });

  it('keeps its notes few', () => {
    const many = Array.from({ length: 40 }, (_, n) => `[x](runbooks/${n}.md)`);
    expect(
      notesOf({
        repository: repository({
          'docs/runbook.md': `${wholeRunbook}\n${many.join('\n')}`,
        }),
        rendered: rendered([]),
      }),
    ).toHaveLength(20);
  });
});

it('does not know where an alert leads whose annotation is hidden in the cluster, unless Git says it', () => {
  const hidden = live([
    deployment(),
    alert({ runbook_url: 'masked:0123456789abcdef0123456789abcdef' }),
  ]);
  const kinds = { 'PrometheusRule.monitoring.coreos.com': { state: 'read' } };
  const given = {
    blueprint,
    repository: repository({
      'docs/runbook.md': wholeRunbook,
      'docs/runbooks/RefundsApiDown.md': '# Down',
    }),
    live: hidden.known
      ? { ...hidden, value: { ...hidden.value, kinds } as never }
      : hidden,
  };
  expect(judge('runbook', given)).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('is hidden'),
  });
  const inGit = rendered([deployment(), alert({ runbook_url: portalUrl })]);
  expect(judge('runbook', { ...given, rendered: inGit }).status).toBe('pass');
});
