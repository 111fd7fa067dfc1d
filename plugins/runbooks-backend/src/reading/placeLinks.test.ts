import { describe, expect, it } from 'vitest';
import { placeLinks } from './placeLinks';

const now = new Date('2026-03-02T12:00:00Z');
const templates = [
  {
    title: 'Grafana',
    url: 'https://grafana.test/d/x?ns={namespace}&c={cluster}&from={from}&to={to}',
  },
  { title: 'Logs', url: 'https://logs.test/?q=app%3D{workload}' },
];
const links = [
  {
    title: 'Dashboard of {environment}',
    url: 'https://own.test/%7Bservice%7D/{unknown}?e={environment}',
    type: undefined,
  },
  { title: 'Traces', url: 'https://traces.test/', type: undefined },
  { title: 'Website', url: 'https://refunds.test/', type: undefined },
  { title: undefined, url: 'https://metrics.test/', type: 'Metrics' },
];
const placed = (
  cluster: string | undefined,
  workload?: { name: string; kind: string },
) =>
  placeLinks(
    { templates, links },
    {
      service: { name: 'refunds-api' },
      environment: { name: 'pro&d', cluster, namespace: 'refunds a' },
      workload,
      alert: undefined,
    },
    now,
  ).map(({ title, url }) => `${title} ${url}`);

describe('links of a place', () => {
  it('are those of every service and then those of the entity to dashboards, logs and the like, filled in and escaped', () => {
    expect(placed('prod', { name: 'refunds', kind: 'Deployment' })).toEqual([
      `Grafana https://grafana.test/d/x?ns=refunds%20a&c=prod&from=${now.getTime() - 3_600_000}&to=${now.getTime()}`,
      'Logs https://logs.test/?q=app%3Drefunds',
      'Dashboard of {environment} https://own.test/refunds-api/{unknown}?e=pro%26d',
      'Traces https://traces.test/',
      'metrics.test https://metrics.test/',
    ]);
  });

  it('are left out where they need what is not known', () => {
    expect(placed(undefined).slice(0, 1)).toEqual([
      'Dashboard of {environment} https://own.test/refunds-api/{unknown}?e=pro%26d',
    ]);
  });
});
