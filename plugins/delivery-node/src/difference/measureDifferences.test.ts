import type {
  EnvironmentDifference,
  ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import {
  connectForge,
  createKustomizeRenderer,
  createOverlayRenderer,
} from '@golden-path/plugin-golden-path-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startTestForge,
  type TestForge,
} from '../../../golden-path-node/testing/testForge';
import { mergeChange } from '../../testing/mergeChange';
import { createMasker, reduceObject, type ReduceContext } from '../reduce';
import type { ComparisonInputs, DifferenceStore } from './differenceStore';
import { measureDifferences } from './measureDifferences';

const masker = createMasker(Buffer.alloc(32, 7));
const context: ReduceContext = {
  cluster: 'nonprod',
  masker,
  engines: [],
  clusterOfServer: () => undefined,
  isKeptLabel: () => false,
};

const deployment = (image: string, secret: string, replicas?: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'refunds', namespace: 'refunds-qa' },
  spec: {
    ...(replicas !== undefined && { replicas }),
    selector: { matchLabels: { app: 'refunds' } },
    template: {
      metadata: { labels: { app: 'refunds' } },
      spec: {
        containers: [
          { name: 'api', image, env: [{ name: 'KEY', value: secret }] },
        ],
      },
    },
  },
});

function live(object: object, rest: object = {}): ObjectSummary {
  const { metadata } = object as { metadata: object };
  const reduction = reduceObject(
    {
      ...object,
      metadata: { ...metadata, uid: 'u', resourceVersion: '1', ...rest },
    },
    context,
  );
  if (!reduction.kept) throw new Error(reduction.why);
  return reduction.summary;
}

describe('comparing what Git says with what runs', () => {
  let forge: TestForge;
  let requests: string[] = [];
  beforeAll(async () => {
    forge = await startTestForge();
    await mergeChange(forge, 'Create refunds', {
      'apps/refunds/base/deployment.yaml': JSON.stringify(
        deployment('refunds', 'hunter2', 2),
      ),
      'apps/refunds/base/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: {name: refunds}\nspec: {selector: {app: refunds}, ports: [{port: 80, name: http}]}\n',
      'apps/refunds/base/kustomization.yaml':
        'resources: [deployment.yaml, service.yaml]\n',
      'apps/refunds/overlays/qa/kustomization.yaml':
        'namespace: refunds-qa\nresources: [../../base]\nimages: [{name: refunds, newName: ghcr.io/acme/refunds, newTag: v2}]\n',
      'apps/refunds/overlays/remote/kustomization.yaml':
        'resources: ["https://evil.example/base"]\n',
    });
  });
  afterAll(() => forge.remove());

  const compare = async (inputs: Partial<ComparisonInputs>[]) => {
    const { url } = forge.organisation.configRepository;
    const host = connectForge(url, {
      integrations: forge.integrations,
      key: 'x',
      fetch: (input, init) => {
        requests.push(String(input));
        return fetch(input, init);
      },
    });
    const history = host.history(host.addressOf(url, 'x'));
    const written: Omit<EnvironmentDifference, 'stale'>[] = [];
    const store: DifferenceStore = {
      due: async () =>
        inputs.map(one => ({
          service: 'component:default/refunds',
          environment: 'qa',
          cluster: 'nonprod',
          path: 'apps/refunds/overlays/qa',
          objects: [],
          observedAt: undefined,
          ...one,
        })),
      write: async (_key, difference) => {
        written.push(difference);
      },
    };
    await measureDifferences({
      store,
      renderer: createOverlayRenderer({
        history,
        renderer: createKustomizeRenderer(),
      }),
      tip: () => history.tipOf('main'),
      reduceFor: () => context,
      masking: masker,
    });
    return written;
  };

  it('names the fields that were edited in the cluster, and neither value of one that may be secret', async () => {
    const [difference] = await compare([
      {
        objects: [
          live(deployment('ghcr.io/acme/refunds:v1', 'letmein', 5)),
          live({
            apiVersion: 'v1',
            kind: 'Service',
            metadata: {
              name: 'refunds',
              namespace: 'refunds-qa',
            },
            spec: {
              clusterIP: '10.0.0.1',
              selector: { app: 'refunds' },
              ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
            },
          }),
        ],
      },
    ]);
    expect(difference?.problem).toBeUndefined();
    expect(difference?.objects).toEqual([
      {
        object: expect.objectContaining({ kind: 'Deployment' }),
        presence: 'both',
        fields: [
          {
            path: 'spec.replicas',
            desired: '2',
            running: '5',
            masked: false,
          },
          expect.objectContaining({
            path: 'spec.template.spec.containers[api].env[KEY].value',
            masked: true,
            desired: undefined,
          }),
          expect.objectContaining({
            path: 'spec.template.spec.containers[api].image',
            desired: 'ghcr.io/acme/refunds:v2',
            running: 'ghcr.io/acme/refunds:v1',
          }),
        ],
      },
    ]);
    expect(JSON.stringify(difference)).not.toMatch(/hunter2|letmein/);
  });

  it('tells what is only in Git, and of what is only in the cluster that which the engine applied', async () => {
    const budget = (name: string) => ({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, namespace: 'refunds-qa' },
      spec: { maxUnavailable: 1 },
    });
    const [difference] = await compare([
      {
        objects: [
          live(deployment('ghcr.io/acme/refunds:v2', 'hunter2', 2)),
          live(budget('left-over'), {
            annotations: { 'argocd.argoproj.io/tracking-id': 'refunds-qa:x' },
          }),
          live(budget('by-hand')),
        ],
      },
    ]);
    expect(
      difference?.objects.map(({ object, presence }) => [
        object.name,
        presence,
      ]),
    ).toEqual([
      ['refunds', 'only-in-git'],
      ['left-over', 'only-in-cluster'],
    ]);
  });

  it('says why an overlay that leaves the repository is not rendered, and renders the same content once', async () => {
    requests = [];
    const found = await compare([
      { path: 'apps/refunds/overlays/remote' },
      {},
      {},
    ]);
    expect(found[0]?.problem).toContain('evil.example');
    expect(found[1]).toEqual(found[2]);
    expect(requests.filter(url => url.includes('evil'))).toEqual([]);
    expect(
      requests.filter(url => url.includes('/git/blobs/')).length,
    ).toBeLessThanOrEqual(10);
  });
});
