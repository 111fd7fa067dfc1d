import { describe, expect, it } from 'vitest';
import {
  createKindRegistry,
  type KubernetesObject,
  type StatusError,
} from '../state';
import { patchObject } from './patches';

const kinds = createKindRegistry();
const deployment = kinds.require({
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
});
const rollout = kinds.require({
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'rollouts',
});
const STRATEGIC = 'application/strategic-merge-patch+json';
const MERGE = 'application/merge-patch+json';
const JSON_PATCH = 'application/json-patch+json';

const live = (spec: object, metadata: object = {}): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', ...metadata },
  spec,
});
const pods = (...containers: object[]) => ({
  template: { spec: { containers } },
});

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    const { code, reason } = error as StatusError;
    return `${code} ${reason}`;
  }
  throw new Error('nothing was refused');
}

describe('a strategic merge patch', () => {
  const patch = (spec: object, patched: object) =>
    patchObject(deployment, live(spec), { spec: patched }, STRATEGIC).spec;

  it('merges lists by their key, in the order that it names', () => {
    const before = pods(
      { name: 'a', image: 'a:1' },
      { name: 'b', image: 'b:1' },
    );
    const after = patch(before, {
      template: {
        spec: {
          '$setElementOrder/containers': [
            { name: 'c' },
            { name: 'b' },
            { name: 'a' },
          ],
          containers: [
            { name: 'c', image: 'c:1' },
            { name: 'a', image: 'a:2' },
          ],
        },
      },
    });
    expect(after).toEqual(
      pods(
        { name: 'c', image: 'c:1' },
        { name: 'b', image: 'b:1' },
        { name: 'a', image: 'a:2' },
      ),
    );
  });

  it('deletes, replaces and retains as its directives say', () => {
    const before = {
      ...pods({ name: 'a' }, { name: 'b' }),
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
    };
    expect(
      patch(before, {
        ...pods({ name: 'a', $patch: 'delete' }),
        strategy: { $retainKeys: ['type'], type: 'Recreate' },
      }),
    ).toEqual({ ...pods({ name: 'b' }), strategy: { type: 'Recreate' } });
    expect(
      patch(before, {
        ...pods({ name: 'c' }, { $patch: 'replace' }),
        strategy: null,
      }),
    ).toEqual(pods({ name: 'c' }));
    expect(
      patch(before, { strategy: { $patch: 'replace', type: 'Recreate' } }),
    ).toMatchObject({
      strategy: { type: 'Recreate' },
    });
    const object = live({}, { finalizers: ['x', 'y'] });
    expect(
      patchObject(
        deployment,
        object,
        {
          metadata: {
            '$deleteFromPrimitiveList/finalizers': ['x'],
            finalizers: ['z'],
          },
        },
        STRATEGIC,
      ).metadata.finalizers,
    ).toEqual(['y', 'z']);
  });

  it('is not understood for custom kinds', () => {
    expect(refusal(() => patchObject(rollout, live({}), {}, STRATEGIC))).toBe(
      '415 UnsupportedMediaType',
    );
  });
});

describe('other patches', () => {
  it('replace lists and remove what is null', () => {
    const before = { ...pods({ name: 'a' }, { name: 'b' }), replicas: 2 };
    const patch = { spec: { ...pods({ name: 'c' }), replicas: null } };
    expect(patchObject(rollout, live(before), patch, MERGE).spec).toEqual(
      pods({ name: 'c' }),
    );
  });

  it('follow RFC 6902, and fail as a whole', () => {
    const before = Object.freeze(live(Object.freeze({ replicas: 2 })));
    const patch = (operations: unknown) =>
      patchObject(deployment, before, operations, JSON_PATCH);
    expect(
      patch([{ op: 'replace', path: '/spec/replicas', value: 3 }]).spec,
    ).toEqual({ replicas: 3 });
    expect(before.spec).toEqual({ replicas: 2 });
    const refused = [
      [{ op: 'test', path: '/spec/replicas', value: 9 }],
      [{ op: 'replace', path: '/spec/none/deep', value: 9 }],
      [{ op: 'add', path: '/__proto__/polluted', value: 'yes' }],
      [{ op: 'replace', path: '/metadata/name', value: 'other' }],
    ];
    for (const operations of refused) {
      expect(refusal(() => patch(operations))).toBe('422 Invalid');
    }
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(refusal(() => patch({}))).toBe('400 BadRequest');
    expect(refusal(() => patch([{ op: 'remove', path: '/metadata' }]))).toBe(
      '400 BadRequest',
    );
    expect(
      refusal(() => patchObject(deployment, before, {}, 'text/plain')),
    ).toBe('415 UnsupportedMediaType');
  });
});
