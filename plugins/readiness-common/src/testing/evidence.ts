import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';
import {
  type KindReading,
  type Known,
  type LiveEvidence,
  workloadTypes,
} from '@golden-path/plugin-golden-path-common';
import { evaluateReadiness, readinessChecks } from '../checks';
import type { ReadinessEvidence } from '../evidence';

/** When everything in tests was observed. */
export const at = '2026-11-21T08:00:00.000Z';

/** Something that a source said. */
export const known = <Value>(value: Value): Known<Value> => ({
  known: true,
  value,
  observedAt: at,
});

/** Something that a source didn't say. */
export const unread = (reason: string) =>
  ({ known: false, why: 'unreadable', reason }) as const;

/** Something that a source says isn't there. */
export const absent = (reason: string) =>
  ({ known: false, why: 'absent', reason }) as const;

/** A Deployment of one container that passes next to nothing. */
export const deployment = (
  spec: object = {},
  pod: object = {},
  container: object = {},
): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'orders', namespace: 'shop' },
  spec: {
    ...spec,
    template: {
      metadata: { labels: { app: 'orders' } },
      spec: {
        ...pod,
        containers: [{ name: 'main', image: 'ghcr.io/a/b:1', ...container }],
      },
    },
  },
});

/** An object of a kind with a spec. */
export const object = (
  apiVersion: string,
  kind: string,
  spec: object,
  more: object = {},
): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name: kind.toLowerCase(), namespace: 'shop' },
  spec,
  ...more,
});

/** An overlay that renders to some objects. */
export const rendered = (
  objects: readonly KubernetesObject[],
  problems: readonly string[] = [],
): ReadinessEvidence['rendered'] =>
  known({
    commit: '0123456789abcdef',
    path: 'apps/orders/overlays/production',
    objects,
    problems,
  });

/** A cluster in which some objects run, and how its kinds can be read. */
export const live = (
  objects: readonly KubernetesObject[],
  kinds: Readonly<Record<string, KindReading>> = {},
): Known<LiveEvidence> =>
  known({
    cluster: 'prod',
    objects,
    kinds: { 'Deployment.apps': { state: 'read' }, ...kinds },
  });

/** A runbook with every section that an HTTP API needs. */
export const wholeRunbook = workloadTypes
  .get('http-api')
  .runbookSections.map(section => `## ${section}\n\nText.\n`)
  .join('\n');

/** What is known of a service; nothing beyond what is given. */
export const evidenceOf = (
  given: Partial<ReadinessEvidence> = {},
): ReadinessEvidence => ({
  evaluatedAt: at,
  environment: { name: 'production', productionSizing: true },
  rendered: unread('the config repository is silent'),
  live: absent('nothing runs'),
  catalog: unread('the catalog is silent'),
  repository: unread('the repository is silent'),
  onCall: unread('PagerDuty is silent'),
  blueprint: undefined,
  options: {},
  ...given,
});

/** What one check says of some evidence. */
export function judge(check: string, given: Partial<ReadinessEvidence>) {
  const [result] = evaluateReadiness(
    [readinessChecks.get(check)],
    evidenceOf(given),
  );
  if (!result) throw new Error(`no result of ${check}`);
  return result;
}
