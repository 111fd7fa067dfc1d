import {
  createKustomizeRenderer,
  createVerifier,
} from '@golden-path/plugin-golden-path-node';
import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';
import { planFix } from '@golden-path/plugin-readiness-node';
import { describe, expect, it } from 'vitest';
import { asPatchToCopy, overlayOfObjects } from './handMadeOverlay';

const verifier = createVerifier({ renderer: createKustomizeRenderer() });
const absent = { known: false, why: 'absent', reason: 'is not here' } as const;
const folder = 'apps/shop/overlays/live';

const running: KubernetesObject[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'shop',
      namespace: 'shop-live',
      uid: 'u1',
      resourceVersion: '77',
      managedFields: [],
    },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'shop' } },
      template: {
        metadata: { labels: { app: 'shop' } },
        spec: { containers: [{ name: 'main', image: 'shop:v1' }] },
      },
    },
    status: { replicas: 2 },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'shop', namespace: 'shop-live' },
    data: { pin: 'Y2FuYXJ5' },
  },
];

describe('a service whose files nobody here knows', () => {
  it('gets a patch to copy that is proved on what runs, without the objects that stood in for its files', async () => {
    const tree = overlayOfObjects(
      {
        rendered: absent,
        live: {
          known: true,
          observedAt: '2026-11-21T12:00:00Z',
          value: { cluster: 'prod', objects: running, kinds: {} },
        },
      },
      folder,
    );
    if (!tree) throw new Error('there is no overlay');
    expect(JSON.stringify([...tree])).not.toMatch(
      /Y2FuYXJ5|managedFields|status/,
    );
    const planned = await planFix({
      check: 'pod-disruption-budget',
      environment: 'live',
      environments: [
        {
          name: 'live',
          overlay: folder,
          productionSizing: true,
          preview: false,
        },
      ],
      tree,
      generatedFrom: undefined,
      copyReason: 'it is elsewhere',
      idKey: 'key of this test',
      verify: (files, options) => verifier.verify(files, options),
    });
    const { plan, writes } = asPatchToCopy(planned, folder);
    expect(writes).toEqual([]);
    expect(plan).toMatchObject({
      status: 'ready',
      canOpen: false,
      effects: [
        { check: 'pod-disruption-budget', before: 'fail', after: 'pass' },
      ],
      files: [
        {
          path: 'kustomization.yaml',
          before: undefined,
          after:
            '# Lines to add to the kustomization of the service.\nresources:\n  - readiness-pod-disruption-budget.yaml\n',
        },
        {
          path: 'readiness-pod-disruption-budget.yaml',
          after: expect.stringContaining('namespace: shop-live'),
        },
      ],
    });
  });

  it('has nothing to plan on where nothing is known', () => {
    expect(
      overlayOfObjects({ rendered: absent, live: absent }, folder),
    ).toBeUndefined();
  });
});
