import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createClusterState,
  filterOf,
  isStatusError,
  type ClusterState,
  type KubernetesObject,
  type ObjectSelection,
} from '../state';
import { watchSelection } from './watchSelection';

const core = (plural: string) => ({ group: '', version: 'v1', plural });
const plurals = ['configmaps', 'pods'] as const;
const kindOf = { configmaps: 'ConfigMap', pods: 'Pod' };

type Write =
  | {
      do: 'create' | 'update' | 'status' | 'delete' | 'apply' | 'finalize';
      plural: (typeof plurals)[number];
      name: string;
      namespace: string;
      tier: string;
      owner: string;
    }
  | { do: 'namespace'; namespace: string };

type Step = Write | { do: 'compact' } | { do: 'watch' } | { do: 'read' };

const namespaces = ['shop', 'bank'];
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'create',
        'create',
        'update',
        'status',
        'delete',
        'apply',
        'finalize',
      ),
      plural: fc.constantFrom(...plurals),
      name: fc.constantFrom('a', 'b', 'c'),
      namespace: fc.constantFrom(...namespaces),
      tier: fc.constantFrom('web', 'db'),
      owner: fc.constantFrom('', 'a', 'b'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('namespace' as const),
      namespace: fc.constantFrom(...namespaces),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('compact', 'watch', 'watch', 'read'),
    }),
  },
) as fc.Arbitrary<Step>;

const selections: readonly ObjectSelection[] = [
  {},
  { namespace: 'shop' },
  { labelSelector: 'tier=web' },
  {
    namespace: 'bank',
    labelSelector: 'tier!=web',
    fieldSelector: 'metadata.name!=b',
  },
];

/** Only pods can be selected by their phase. */
const selectionsOf = (plural: string) =>
  plural === 'pods'
    ? [...selections, { fieldSelector: 'status.phase=Running' }]
    : selections;

/** Does a step as a client may: refusals are part of life. */
function take(state: ClusterState, step: Write) {
  const { namespace } = step;
  if (step.do === 'namespace') {
    if (state.get(core('namespaces'), namespace)) {
      state.delete(core('namespaces'), namespace);
    } else {
      state.create(core('namespaces'), {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
      });
    }
    return;
  }
  const { plural, name, tier, owner } = step;
  const resource = core(plural);
  const live = state.get(resource, name, namespace);
  const owning = owner && state.get(core('configmaps'), owner, namespace);
  const object: KubernetesObject = {
    apiVersion: 'v1',
    kind: kindOf[plural],
    metadata: {
      name,
      namespace,
      labels: { tier },
      ...(step.do === 'finalize' &&
        !live?.metadata.finalizers && { finalizers: ['acme.io/x'] }),
      ...(owning && {
        ownerReferences: [
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            name: owner,
            uid: owning.metadata.uid ?? '',
          },
        ],
      }),
    },
  };
  switch (step.do) {
    case 'create':
      state.create(resource, object);
      break;
    case 'update':
    case 'finalize':
      state.update(resource, object);
      break;
    case 'status':
      state.updateStatus(resource, {
        ...object,
        status: { phase: tier === 'web' ? 'Running' : 'Failed' },
      });
      break;
    case 'apply':
      state.apply(resource, object, { manager: tier });
      break;
    case 'delete':
      state.delete(resource, name, namespace);
  }
}

/** What a client knows: a list, kept up to date by watches, listed anew at 410. */
function follower(
  state: ClusterState,
  plural: string,
  selection: ObjectSelection,
) {
  const kind = state.kinds.require(core(plural));
  const select = watchSelection(kind, selection);
  const known = new Map<string, KubernetesObject>();
  let version = '';
  const keyOf = ({ metadata }: KubernetesObject) =>
    `${metadata.namespace}/${metadata.name}`;
  const list = () => {
    const listed = state.list(kind, selection);
    known.clear();
    for (const item of listed.items) known.set(keyOf(item), item);
    version = listed.resourceVersion;
  };
  list();
  return {
    known,
    watch: () => {
      try {
        for (const event of state.eventsSince(version)) {
          const seen = select(event);
          version = event.object.metadata.resourceVersion ?? version;
          if (!seen) continue;
          const key = keyOf(seen.object);
          // A watch tells of nothing twice, and of no change to what isn't there.
          expect(known.has(key)).toBe(seen.type !== 'ADDED');
          if (seen.type === 'DELETED') known.delete(key);
          else known.set(key, seen.object);
        }
        version = state.resourceVersion;
      } catch (error) {
        if (!isStatusError(error, 'Expired')) throw error;
        list();
      }
    },
  };
}

describe('list and watch', () => {
  it('list and events together are what a list alone would be, in any order of operations', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        const state = createClusterState({
          name: 'nonprod',
          history: { events: 10, age: 60_000 },
        });
        for (const name of namespaces)
          take(state, { do: 'namespace', namespace: name });
        const followers = plurals.flatMap(plural =>
          selectionsOf(plural).map(selection => ({
            plural,
            selection,
            follower: follower(state, plural, selection),
          })),
        );
        const compare = () => {
          for (const {
            plural,
            selection,
            follower: { known, watch },
          } of followers) {
            watch();
            const { items } = state.list(core(plural), selection);
            expect([...known.values()].sort(byKey)).toEqual(
              [...items].sort(byKey),
            );
            const filter = filterOf(
              state.kinds.require(core(plural)),
              selection,
            );
            expect(items.every(filter ?? (() => true))).toBe(true);
          }
        };
        for (const taken of steps) {
          if (taken.do === 'compact') state.compact();
          else if (taken.do === 'watch')
            followers.forEach(({ follower: { watch } }) => watch());
          else if (taken.do === 'read') compare();
          else {
            try {
              take(state, taken);
            } catch (error) {
              if (!isStatusError(error)) throw error;
            }
          }
        }
        compare();
      }),
      { numRuns: 300 },
    );
  });
});

function byKey(a: KubernetesObject, b: KubernetesObject): number {
  const key = ({ metadata }: KubernetesObject) =>
    `${metadata.namespace}/${metadata.name}`;
  return key(a) < key(b) ? -1 : 1;
}
