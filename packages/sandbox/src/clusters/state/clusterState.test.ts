import { describe, expect, it } from 'vitest';
import {
  pods,
  configMaps,
  deployments,
  applications,
  object,
  deployment,
  shop,
  failure,
} from './testing';

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
