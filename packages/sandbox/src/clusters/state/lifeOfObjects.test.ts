import { describe, expect, it } from 'vitest';
import type { ClusterEvent, KubernetesObject } from '.';
import {
  resource,
  namespaces,
  pods,
  configMaps,
  deployments,
  replicaSets,
  object,
  deployment,
  shop,
  failure,
} from './testing';

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
