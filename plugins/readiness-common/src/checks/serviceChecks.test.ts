import { describe, expect, it } from 'vitest';
import type { OnCallEvidence } from '../evidence';
import { absent, judge, known, unread } from '../testing/evidence';

const catalog = (
  annotations: Record<string, string>,
  links: { url: string; type?: string; title?: string }[] = [],
) => known({ annotations, links, owner: 'group:default/shop' });

const service: NonNullable<OnCallEvidence['service']> = {
  id: 'P1',
  name: 'Orders',
  url: undefined,
  escalationPolicy: 'Shop',
  onCall: [{ name: 'Ada', until: '2026-11-22T08:00:00Z' }],
};
const asked = (found: Partial<typeof service> | undefined = {}) =>
  known({
    source: 'PagerDuty',
    service: found && { ...service, ...found },
  });
const unknownService = known({ source: 'PagerDuty', service: undefined });
const annotated = catalog({ 'pagerduty.com/service-id': 'P1' });

describe('dashboard', () => {
  it.each([
    [catalog({ 'grafana/dashboard-selector': "title == 'x'" }), 'pass'],
    [catalog({ 'grafana/dashboard-selector': ' ' }), 'fail'],
    [catalog({}, [{ url: 'https://g.io', type: 'Dashboard' }]), 'pass'],
    [catalog({}, [{ url: 'https://g.io', title: 'Dashboard' }]), 'fail'],
    [catalog({}, [{ url: '', type: 'dashboard' }]), 'fail'],
    [unread('the catalog is silent'), 'unknown'],
  ] as const)('of %j is %s', (given, status) => {
    expect(judge('dashboard', { catalog: given }).status).toBe(status);
  });
});

describe('pagerduty-service', () => {
  it.each([
    ['it is annotated and known', annotated, asked(), 'pass'],
    [
      'it has the key of an integration',
      catalog({ 'pagerduty.com/integration-key': 'k' }),
      asked(),
      'pass',
    ],
    ['it has no annotation', catalog({}), asked(), 'fail'],
    ['the source knows no such service', annotated, unknownService, 'fail'],
    ['the source is silent', annotated, unread('503'), 'unknown'],
    ['no source is configured', annotated, absent('none'), 'unknown'],
    ['the catalog is silent', unread('x'), asked(), 'unknown'],
  ] as const)('where %s', (_, given, onCall, status) => {
    const result = judge('pagerduty-service', { catalog: given, onCall });
    expect(result.status).toBe(status);
    expect(JSON.stringify(result)).not.toContain('"k"');
  });
});

describe('on-call', () => {
  it.each([
    ['somebody is', annotated, asked(), 'pass'],
    ['nobody is', annotated, asked({ onCall: [] }), 'fail'],
    [
      'there is no escalation policy',
      annotated,
      asked({ escalationPolicy: undefined }),
      'fail',
    ],
    ['the source knows no such service', annotated, unknownService, 'fail'],
    ['the source is silent', annotated, unread('timeout'), 'unknown'],
    ['no source is configured', annotated, absent('none'), 'unknown'],
    ['there is no service to ask about', catalog({}), absent('none'), 'fail'],
    ['nobody was asked about no service', catalog({}), unread('x'), 'unknown'],
  ] as const)('where %s', (_, given, onCall, status) => {
    expect(judge('on-call', { catalog: given, onCall }).status).toBe(status);
  });

  it('says who, until when and by which policy', () => {
    expect(judge('on-call', { onCall: asked() }).evidence).toEqual([
      {
        source: 'external',
        message: 'PagerDuty: Ada until 2026-11-22T08:00:00Z by Shop',
      },
    ]);
  });
});
