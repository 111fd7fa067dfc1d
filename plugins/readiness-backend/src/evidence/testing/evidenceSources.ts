import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import { parseOrganisation } from '@golden-path/plugin-golden-path-common';
import type {
  OnCallAnswer,
  OnCallService,
  OnCallSource,
} from '@golden-path/plugin-golden-path-node';
import { expect, vi } from 'vitest';
import { memoryHistory } from '../../../../golden-path-node/testing/memoryHistory';
import { createEvidenceCollector } from '../createEvidenceCollector';

/** When everything was seen. */
export const at = '2026-03-02T12:00:00.000Z';
export const key = { service: 'component:default/refunds', environment: 'qa' };
const organisation = parseOrganisation({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'https://git.test/platform/gitops-config' },
});
const blueprint = `apiVersion: goldenpath.dev/v1
kind: Service
metadata: { name: refunds, description: Gives money back., owner: payments, system: payments-core }
spec: { workload: http-api, runtime: node }
`;
/** What runs. */
export const workload = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'refunds', namespace: 'refunds-qa', resourceVersion: '1' },
  spec: { template: { spec: { containers: [{ name: 'api', image: 'x:1' }] } } },
};
/** What delivery says. */
export const delivered = (live: object = workload): EvidenceAnswer => ({
  version: 7,
  service: {
    ref: key.service,
    name: 'refunds',
    title: 'refunds',
    owner: 'group:default/payments',
    system: 'system:default/payments-core',
    workload: 'http-api',
    template: 'template:default/http-api',
  },
  environment: {
    name: 'qa',
    order: 1,
    productionSizing: false,
    cluster: 'nonprod',
    namespace: 'refunds-qa',
  },
  overlay: {
    known: true,
    observedAt: at,
    value: {
      repository: 'https://git.test/platform/gitops-config',
      commit: 'c1',
      folder: 'apps/refunds/overlays/qa',
      change: {
        commit: 'c0',
        title: 'Add refunds',
        author: 'Ada',
        at,
        url: 'https://git.test/commit/c0',
        changeRequest: { number: 3, url: 'https://git.test/pulls/3' },
      },
    },
  },
  repository: { url: 'https://git.test/payments/refunds', commit: 'r1' },
  release: { tag: 'sha-1', digest: undefined, commit: undefined },
  live: {
    known: true,
    observedAt: at,
    value: {
      cluster: 'nonprod',
      objects: [live as never],
      kinds: { 'Deployment.apps': { state: 'read' } },
    },
  },
});

export const onCallService: OnCallService = {
  id: 'P1',
  name: 'refunds',
  url: undefined,
  escalationPolicy: { id: 'PP', name: 'Payments', url: undefined },
  now: [
    {
      person: { id: 'U', name: 'Ada', url: undefined },
      level: 1,
      afterMinutes: undefined,
      schedule: undefined,
      from: undefined,
      until: at,
    },
  ],
  next: [],
};

/** A collector over sources that answer, and each of which may be told to fail. */
export function evidenceSources() {
  const repository = memoryHistory({
    'golden-path.yaml': blueprint,
    'docs/runbook.md': '# Runbook',
  });
  const failures: Partial<Record<'delivery' | 'catalog' | 'render', Error>> =
    {};
  const state = {
    answer: delivered() as EvidenceAnswer | undefined,
    onCall: {
      answered: true,
      value: onCallService,
      observedAt: at,
    } as OnCallAnswer<OnCallService | undefined>,
    annotations: { 'pagerduty.com/service-id': 'P1' } as Record<string, string>,
  };
  const source: OnCallSource = {
    name: 'PagerDuty',
    service: async () => state.onCall,
    openIncidents: async () => expect.fail('incidents are no evidence'),
  };
  const failed = vi.fn();
  const collector = (withSource = true) =>
    createEvidenceCollector({
      delivery: {
        async evidence() {
          if (failures.delivery) throw failures.delivery;
          return state.answer;
        },
        changes: async () => expect.fail('changes are followed elsewhere'),
      },
      auth: mockServices.auth(),
      catalog: {
        ...catalogServiceMock(),
        async getEntityByRef(ref, options) {
          if (failures.catalog) throw failures.catalog;
          return catalogServiceMock({
            entities: [
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Component',
                metadata: {
                  name: 'refunds',
                  namespace: 'default',
                  annotations: state.annotations,
                },
              },
            ],
          }).getEntityByRef(ref, options);
        },
      },
      organisation,
      renderer: {
        async render() {
          if (failures.render) throw failures.render;
          return {
            text: 'apiVersion: v1\nkind: Service\nmetadata: {name: refunds}\n',
            problem: undefined,
          };
        },
      },
      historyOf: url =>
        url.startsWith('https://git.test/') ? repository.history : undefined,
      onCall: withSource ? source : undefined,
      options: {},
      failed,
      now: () => new Date('2026-03-02T12:10:00Z'),
    });
  const collect = async () => {
    const found = await collector().collect(key, new AbortController().signal);
    if (found.removed) throw new Error('it is removed');
    return found;
  };
  return { repository, failures, state, collect, collector, failed };
}
