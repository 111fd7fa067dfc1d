import { describe, expect, it } from 'vitest';
import {
  createClusterState,
  type ClusterEvent,
  type KubernetesObject,
  type ResourceName,
  type StatusError,
} from '.';

const resource = (
  plural: string,
  group = '',
  version = 'v1',
): ResourceName => ({
  group,
  version,
  plural,
});
const namespaces = resource('namespaces');
const pods = resource('pods');
const configMaps = resource('configmaps');
const deployments = resource('deployments', 'apps');
const replicaSets = resource('replicasets', 'apps');
const applications = resource('applications', 'argoproj.io', 'v1alpha1');

const object = (
  kind: string,
  name: string,
  rest: { metadata?: object; [field: string]: unknown } = {},
  apiVersion = 'v1',
): KubernetesObject => ({
  apiVersion,
  kind,
  ...rest,
  metadata: { name, namespace: 'shop', ...rest.metadata },
});

const deployment = (
  name: string,
  image: string,
  container: object = {},
): KubernetesObject =>
  object(
    'Deployment',
    name,
    {
      spec: {
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: { containers: [{ name: 'web', image, ...container }] },
        },
      },
    },
    'apps/v1',
  );

function shop() {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const state = createClusterState({
    name: 'nonprod',
    clock: () => new Date(now),
  });
  state.create(namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop' },
  });
  return {
    state,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

function failure(action: () => unknown): StatusError {
  try {
    action();
  } catch (error) {
    return error as StatusError;
  }
  throw new Error('nothing was refused');
}

describe('writes', () => {
  it('raises the version at every change, the generation at changes of the spec, and neither at none', () => {
    const { state } = shop();
    const created = state.create(deployments, deployment('web', 'web:1'));
    expect(created).toMatchObject({
      metadata: { generation: 1, creationTimestamp: '2026-01-01T00:00:00Z' },
      spec: { replicas: 1 },
    });
    const labelled = state.update(deployments, {
      ...created,
      metadata: { ...created.metadata, labels: { tier: 'front' } },
    });
    const ready = state.updateStatus(deployments, {
      ...labelled,
      spec: undefined,
      status: { readyReplicas: 1 },
    });
    expect(ready).toMatchObject({
      metadata: { generation: 1, uid: created.metadata.uid },
      spec: created.spec,
      status: { readyReplicas: 1 },
    });
    const versions = [created, labelled, ready].map(({ metadata }) =>
      Number(metadata.resourceVersion),
    );
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(state.update(deployments, structuredClone(ready))).toBe(ready);
    const scaled = state.update(deployments, {
      ...ready,
      spec: { ...(ready.spec as object), replicas: 3 },
      status: {},
    });
    expect(scaled).toMatchObject({
      metadata: { generation: 2 },
      status: { readyReplicas: 1 },
    });
  });

  it('writes the status of an Application with the rest, since it has no status subresource', () => {
    const { state } = shop();
    const application = object(
      'Application',
      'web',
      { spec: {}, status: { health: { status: 'Healthy' } } },
      'argoproj.io/v1alpha1',
    );
    expect(state.create(applications, application).status).toEqual({
      health: { status: 'Healthy' },
    });
  });

  it('refuses with the code, reason and words of Kubernetes', () => {
    const { state } = shop();
    const web = state.create(deployments, deployment('web', 'web:1'));
    state.update(deployments, {
      ...web,
      metadata: { ...web.metadata, labels: { a: 'b' } },
    });
    const refused = {
      stale: failure(() => state.update(deployments, web)),
      twice: failure(() => state.create(deployments, deployment('web', 'x'))),
      missing: failure(() => state.update(pods, object('Pod', 'gone'))),
      namespace: failure(() =>
        state.create(
          pods,
          object('Pod', 'a', { metadata: { namespace: 'x' } }),
        ),
      ),
      name: failure(() => state.create(pods, object('Pod', '../../etc'))),
      label: failure(() =>
        state.create(
          pods,
          object('Pod', 'a', { metadata: { labels: { a: '-' } } }),
        ),
      ),
      kind: failure(() => state.create(pods, object('Job', 'a'))),
      selector: failure(() =>
        state.apply(
          deployments,
          object(
            'Deployment',
            'web',
            {
              spec: {
                selector: { matchLabels: { app: 'other' } },
                template: { metadata: { labels: { app: 'other' } } },
              },
            },
            'apps/v1',
          ),
          { manager: 'm', force: true },
        ),
      ),
    };
    expect(
      Object.fromEntries(
        Object.entries(refused).map(([key, { code, reason, message }]) => [
          key,
          `${code} ${reason}: ${message}`,
        ]),
      ),
    ).toMatchInlineSnapshot(`
      {
        "kind": "400 BadRequest: the object provided is unrecognized: apiVersion is "v1" and kind is "Job", expected "v1" and "Pod"",
        "label": "422 Invalid: Pod "a" is invalid: metadata.labels: Invalid value: "-": a valid label must be an empty string or consist of at most 63 alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
        "missing": "404 NotFound: pods "gone" not found",
        "name": "422 Invalid: Pod "../../etc" is invalid: metadata.name: Invalid value: "../../etc": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
        "namespace": "404 NotFound: namespaces "x" not found",
        "selector": "422 Invalid: Deployment.apps "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"other"}}: field is immutable",
        "stale": "409 Conflict: Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again",
        "twice": "409 AlreadyExists: deployments.apps "web" already exists",
      }
    `);
  });
});

describe('what is stored', () => {
  it('is a copy that nobody can change, without fields that are undefined', () => {
    const { state } = shop();
    const given = object('ConfigMap', 'a', {
      metadata: { labels: { tier: 'web' }, finalizers: undefined },
      data: { list: [{ deep: 'x' }] },
    });
    const stored = state.create(configMaps, given);
    (given.data as { list: { deep: string }[] }).list[0] = { deep: 'y' };
    expect(stored.data).toEqual({ list: [{ deep: 'x' }] });
    expect(Object.keys(stored.metadata)).not.toContain('finalizers');
    const changed = { ...stored, data: { list: [{ deep: 'z' }] } };
    const updated = state.update(configMaps, changed);
    changed.data.list.push({ deep: 'later' });
    expect(updated.data).toEqual({ list: [{ deep: 'z' }] });
    for (const value of [
      stored,
      stored.metadata,
      updated.data,
      (updated.data as { list: object[] }).list[0],
    ]) {
      expect(Object.isFrozen(value)).toBe(true);
    }
  });
});

describe('selection', () => {
  it('understands equality, sets and fields', () => {
    const { state } = shop();
    for (const [name, tier] of [
      ['a', 'web'],
      ['b', 'db'],
      ['c', undefined],
    ]) {
      state.create(
        pods,
        object('Pod', String(name), {
          metadata: tier ? { labels: { tier } } : {},
          spec: { nodeName: `node-${name}` },
        }),
      );
    }
    const names = (labelSelector?: string, fieldSelector?: string) =>
      state
        .list(pods, { namespace: 'shop', labelSelector, fieldSelector })
        .items.map(({ metadata }) => metadata.name)
        .join('');
    expect(names('tier=web')).toBe('a');
    expect(names('tier!=web')).toBe('bc');
    expect(names('tier in (web, db),tier!=db')).toBe('a');
    expect(names('tier notin (web)')).toBe('bc');
    expect(names('!tier')).toBe('c');
    expect(names('tier')).toBe('ab');
    expect(names(undefined, 'spec.nodeName=node-b')).toBe('b');
    expect(names(undefined, 'metadata.name!=a,status.phase=Pending')).toBe(
      'bc',
    );
    expect(failure(() => names('a=b=c')).code).toBe(400);
    expect(failure(() => names(undefined, 'spec.x=1')).code).toBe(400);
  });
});

describe('deletion', () => {
  const owned = (name: string, kind: string, owner: KubernetesObject) =>
    object(
      kind,
      name,
      {
        metadata: {
          ownerReferences: [
            {
              apiVersion: owner.apiVersion,
              kind: owner.kind,
              name: owner.metadata.name,
              uid: owner.metadata.uid ?? '',
              controller: true,
              blockOwnerDeletion: true,
            },
          ],
        },
        ...(kind === 'ReplicaSet' && {
          spec: {
            selector: { matchLabels: { a: 'b' } },
            template: { metadata: { labels: { a: 'b' } } },
          },
        }),
      },
      kind === 'ReplicaSet' ? 'apps/v1' : 'v1',
    );
  function fleet() {
    const { state } = shop();
    const web = state.create(deployments, deployment('web', 'web:1'));
    const set = state.create(replicaSets, owned('web-1', 'ReplicaSet', web));
    state.create(pods, owned('web-1-a', 'Pod', set));
    const events: string[] = [];
    state.subscribe(({ type, object: { kind, metadata } }) => {
      events.push(
        `${type} ${kind}${metadata.deletionTimestamp ? ' (deleting)' : ''}`,
      );
    });
    return { state, events, web };
  }

  it('takes along what an object owns, after it or before it or not at all', () => {
    const background = fleet();
    background.state.delete(deployments, 'web', 'shop');
    expect(background.events).toEqual([
      'DELETED Deployment',
      'DELETED ReplicaSet',
      'DELETED Pod',
    ]);
    const foreground = fleet();
    foreground.state.delete(deployments, 'web', 'shop', {
      propagationPolicy: 'Foreground',
    });
    expect(foreground.events).toEqual([
      'MODIFIED Deployment (deleting)',
      'MODIFIED ReplicaSet (deleting)',
      'DELETED Pod',
      'DELETED ReplicaSet (deleting)',
      'DELETED Deployment (deleting)',
    ]);
    const orphan = fleet();
    orphan.state.delete(deployments, 'web', 'shop', {
      propagationPolicy: 'Orphan',
    });
    expect(orphan.events).toEqual([
      'MODIFIED ReplicaSet',
      'DELETED Deployment',
    ]);
  });

  it('waits for finalizers, and refuses another object of that name', () => {
    const { state, events, web } = fleet();
    state.update(deployments, {
      ...web,
      metadata: { ...web.metadata, finalizers: ['acme.io/drain'] },
    });
    expect(
      failure(() =>
        state.delete(deployments, 'web', 'shop', {
          preconditions: { uid: 'other' },
        }),
      ).reason,
    ).toBe('Conflict');
    const marked = state.delete(deployments, 'web', 'shop');
    expect(marked?.metadata.deletionTimestamp).toBe('2026-01-01T00:00:00Z');
    state.update(deployments, {
      ...structuredClone(marked as KubernetesObject),
      metadata: { ...marked?.metadata, name: 'web', finalizers: [] },
    });
    expect(events.slice(1)).toEqual([
      'MODIFIED Deployment (deleting)',
      'MODIFIED Deployment (deleting)',
      'DELETED Deployment (deleting)',
      'DELETED ReplicaSet',
      'DELETED Pod',
    ]);
  });

  it('empties a namespace before it goes, and lets nothing new in', () => {
    const { state, events } = fleet();
    const held = state.create(
      configMaps,
      object('ConfigMap', 'held', { metadata: { finalizers: ['acme.io/x'] } }),
    );
    expect(state.delete(namespaces, 'shop')).toMatchObject({
      status: { phase: 'Terminating' },
    });
    expect(
      failure(() => state.create(pods, object('Pod', 'late'))).message,
    ).toContain('because it is being terminated');
    const marked = state.get(configMaps, 'held', 'shop') ?? held;
    state.update(configMaps, {
      ...marked,
      metadata: { ...marked.metadata, finalizers: undefined },
    });
    expect(events.at(-1)).toBe('DELETED Namespace (deleting)');
    expect(state.get(namespaces, 'shop')).toBeUndefined();
  });
});

describe('events', () => {
  it('go when they are an hour old, unless they came again', () => {
    const { state, pass } = shop();
    const events = resource('events');
    const write = (name: string) => state.create(events, object('Event', name));
    write('once');
    const twice = write('again');
    pass(50 * 60_000);
    state.update(events, { ...twice, count: 2 });
    pass(11 * 60_000);
    write('new');
    expect(
      state.list(events).items.map(({ metadata }) => metadata.name),
    ).toEqual(['again', 'new']);
    expect(state.eventsSince(state.resourceVersion)).toEqual([]);
  });
});

describe('history', () => {
  it('answers 410 to versions that are too old, compacted, or of the process before', () => {
    const { state, pass } = shop();
    const start = state.resourceVersion;
    state.create(pods, object('Pod', 'a'));
    expect(state.eventsSince(start).map(({ type }) => type)).toEqual(['ADDED']);
    pass(6 * 60_000);
    expect(failure(() => state.eventsSince(start))).toMatchObject({
      code: 410,
      reason: 'Expired',
    });
    expect(state.eventsSince(state.resourceVersion)).toEqual([]);
    const before = state.resourceVersion;
    state.create(pods, object('Pod', 'b'));
    state.compact();
    expect(failure(() => state.eventsSince(before)).code).toBe(410);
    expect(failure(() => state.eventsSince('0')).code).toBe(410);
    expect(failure(() => state.eventsSince('99999999999999')).code).toBe(504);
    expect(failure(() => state.eventsSince('x')).code).toBe(400);
  });

  it('tells listeners of nested writes in order, and of the object before', () => {
    const { state } = shop();
    const seen: ClusterEvent[] = [];
    state.subscribe(({ type, object: { metadata } }) => {
      if (type === 'ADDED' && metadata.name === 'first') {
        state.create(configMaps, object('ConfigMap', 'second'));
      }
    });
    state.subscribe(event => seen.push(event));
    state.create(configMaps, object('ConfigMap', 'first'));
    state.delete(configMaps, 'first', 'shop');
    expect(
      seen.map(event => [
        event.type,
        event.object.metadata.name,
        event.previous?.metadata.name,
      ]),
    ).toEqual([
      ['ADDED', 'first', undefined],
      ['ADDED', 'second', undefined],
      ['DELETED', 'first', 'first'],
    ]);
    expect(() => {
      const [event] = seen;
      if (event) event.object.metadata.name = 'changed';
    }).toThrow();
  });
});
