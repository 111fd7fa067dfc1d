import { describe, expect, it } from 'vitest';
import { serviceFactsOf, type ServiceFacts } from '../catalog-services';
import { reduceObject, type ReduceContext } from '../reduce';
import { context } from '../reduce/testing/reduce';
import { organisation } from '../store/testing/deliveryFixture';
import { createPlacement } from './placement';

const reduceContext: ReduceContext = {
  ...context,
  engines: [{ engine: 'argocd', namespaces: ['argocd', 'payments-cd'] }],
  clusterOfServer: server => new URL(server).hostname,
};
const instances = [
  { name: 'main', cluster: undefined, namespaces: ['argocd'] },
  { name: 'payments', cluster: 'nonprod', namespaces: ['payments-*'] },
];

/** A service of the catalog with these annotations. */
function entity(name: string, annotations: Record<string, string>) {
  const facts = serviceFactsOf(
    {
      kind: 'Component',
      metadata: { name, annotations },
      spec: { type: 'service' },
    },
    instances,
  );
  if (!facts) throw new Error(name);
  return facts;
}

const ledger = entity('ledger', {
  'backstage.io/kubernetes-id': 'ledger',
  'backstage.io/source-template': 'template:default/http-api',
});

/** What a cluster sends. */
const sent = (kind: string, namespace: string, rest: object) => ({
  apiVersion: kind === 'Application' ? 'argoproj.io/v1alpha1' : 'apps/v1',
  kind,
  ...rest,
  metadata: {
    name: 'billing-app',
    namespace,
    uid: 'u',
    resourceVersion: '1',
    ...(rest as { metadata?: object }).metadata,
  },
});
const deployment = (labels: Record<string, string>, namespace = 'team-a') =>
  sent('Deployment', namespace, { metadata: { labels } });
const application = (
  labels: Record<string, string>,
  namespace = 'argocd',
  name = 'billing-app',
) =>
  sent('Application', namespace, {
    metadata: { labels, name },
    spec: { destination: { server: 'https://nonprod', namespace: 'team-a' } },
  });

/** Names of the services at which an object of a cluster is shown. */
function ownerOf(
  object: object,
  services: readonly ServiceFacts[],
  cluster = 'nonprod',
) {
  const reduction = reduceObject(object, { ...reduceContext, cluster });
  if (!reduction.kept) return reduction.why;
  const placement = createPlacement(services, organisation, []);
  return placement.place(reduction.summary)?.service.split('/')[1];
}

describe('annotations of the ecosystem lead from an entity to what a cluster sends', () => {
  const id = 'backstage.io/kubernetes-id';
  const selector = 'backstage.io/kubernetes-label-selector';
  it.each<
    [
      title: string,
      annotations: Record<string, string>,
      object: object,
      cluster: string,
      isFound: boolean,
    ]
  >([
    [`${id}`, { [id]: 'bill' }, deployment({ [id]: 'bill' }), 'prod', true],
    [
      `${id} of another`,
      { [id]: 'bill' },
      deployment({ [id]: 'b' }),
      'prod',
      false,
    ],
    [
      `${selector} by labels that nobody else uses`,
      { [selector]: 'acme.io/cost-centre=4711,squad in (a,b),!canary' },
      deployment({ 'acme.io/cost-centre': '4711', squad: 'b' }),
      'prod',
      true,
    ],
    [
      `${selector} that excludes it`,
      { [selector]: 'acme.io/cost-centre=4711,!canary' },
      deployment({ 'acme.io/cost-centre': '4711', canary: '1' }),
      'prod',
      false,
    ],
    [
      `${selector} before ${id}`,
      { [selector]: 'squad=a', [id]: 'bill' },
      deployment({ [id]: 'bill' }),
      'prod',
      false,
    ],
    [
      'backstage.io/kubernetes-namespace',
      { [id]: 'bill', 'backstage.io/kubernetes-namespace': 'team-a' },
      deployment({ [id]: 'bill' }),
      'prod',
      true,
    ],
    [
      'backstage.io/kubernetes-namespace that is another',
      { [id]: 'bill', 'backstage.io/kubernetes-namespace': 'team-b' },
      deployment({ [id]: 'bill' }),
      'prod',
      false,
    ],
    [
      'backstage.io/kubernetes-cluster',
      { [id]: 'bill', 'backstage.io/kubernetes-cluster': 'prod' },
      deployment({ [id]: 'bill' }),
      'prod',
      true,
    ],
    [
      'backstage.io/kubernetes-cluster that is another',
      { [id]: 'bill', 'backstage.io/kubernetes-cluster': 'prod' },
      deployment({ [id]: 'bill' }),
      'nonprod',
      false,
    ],
    [
      'argocd/app-name',
      { 'argocd/app-name': 'billing-app' },
      application({}),
      'nonprod',
      true,
    ],
    [
      'argocd/app-name of another',
      { 'argocd/app-name': 'billing' },
      application({}),
      'nonprod',
      false,
    ],
    [
      'argocd/app-selector by any label',
      { 'argocd/app-selector': 'acme.io/squad=a' },
      application({ 'acme.io/squad': 'a' }),
      'nonprod',
      true,
    ],
    [
      'argocd/app-selector that does not fit',
      { 'argocd/app-selector': 'acme.io/squad=a' },
      application({ 'acme.io/squad': 'b' }),
      'nonprod',
      false,
    ],
    [
      'argocd/app-namespace',
      {
        'argocd/app-name': 'billing-app',
        'argocd/app-namespace': 'payments-cd',
      },
      application({}, 'payments-cd'),
      'nonprod',
      true,
    ],
    [
      'argocd/app-namespace that is another',
      {
        'argocd/app-name': 'billing-app',
        'argocd/app-namespace': 'payments-cd',
      },
      application({}),
      'nonprod',
      false,
    ],
    [
      'argocd/instance-name',
      { 'argocd/app-name': 'billing-app', 'argocd/instance-name': 'payments' },
      application({}, 'payments-cd'),
      'nonprod',
      true,
    ],
    [
      'argocd/instance-name of another namespace',
      { 'argocd/app-name': 'billing-app', 'argocd/instance-name': 'payments' },
      application({}),
      'nonprod',
      false,
    ],
    [
      'argocd/instance-name of another cluster',
      { 'argocd/app-selector': 'a=b', 'argocd/instance-name': 'payments' },
      application({ a: 'b' }, 'payments-cd'),
      'prod',
      false,
    ],
    [
      'argocd/instance-name that nobody configured',
      { 'argocd/app-name': 'billing-app', 'argocd/instance-name': 'other' },
      application({}),
      'nonprod',
      false,
    ],
  ])('%s', (_, annotations, object, cluster, isFound) => {
    const services = [entity('billing', annotations), ledger];
    expect(ownerOf(object, services, cluster)).toBe(
      isFound ? 'billing' : undefined,
    );
  });

  it.each<[title: string, annotations: Record<string, string>]>([
    ['R4: kubernetes-id', { [id]: 'ledger' }],
    ['R4: label selector of the id', { [selector]: `${id}=ledger` }],
    ['R4: label selector of another label', { [selector]: 'app=ledger' }],
    ['R4: app-name', { 'argocd/app-name': 'ledger-dev' }],
    ['R4: app-selector', { 'argocd/app-selector': 'app=ledger' }],
    ['R5: an empty app-selector', { 'argocd/app-selector': '' }],
    ['R5: an empty label selector', { [selector]: '' }],
    ['R5: a selector that only excludes', { [selector]: 'app!=x' }],
  ])(
    '%s that names what is of others shows nothing of it',
    (_, annotations) => {
      const labels = { [id]: 'ledger', app: 'ledger' };
      const services = [entity('thief', annotations), ledger];
      for (const object of [
        deployment(labels, 'ledger-dev'),
        deployment(labels),
        deployment({ app: 'ledger' }, 'ledger-dev'),
        application(labels, 'argocd', 'ledger-dev'),
      ])
        expect(ownerOf(object, services)).toBe('ledger');
      if (
        annotations['argocd/app-selector'] === '' ||
        annotations[selector] === ''
      )
        expect(services[0]?.problems).toHaveLength(1);
    },
  );

  it('says which instances there are, and takes no notice of the name while none has one', () => {
    const annotations = {
      'argocd/app-name': 'billing-app',
      'argocd/instance-name': 'other',
    };
    expect(entity('billing', annotations).problems).toEqual([
      'argocd/instance-name is "other"; accepted: main, payments',
    ]);
    expect(
      serviceFactsOf({
        kind: 'Component',
        metadata: { name: 'billing', annotations },
        spec: { type: 'service' },
      }),
    ).toMatchObject({
      application: { name: 'billing-app', namespace: undefined },
      problems: [],
    });
  });
});
