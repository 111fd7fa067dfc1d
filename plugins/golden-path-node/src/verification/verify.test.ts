import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKustomizeRenderer } from '../kustomize';
import { ordersTree, paths } from './testing/ordersTree';
import { plainRenderer } from './testing/plainRenderer';
import { spy } from './testing/spy';
import { createVerifier } from './verify';

const kustomize = createKustomizeRenderer();

const dev = 'apps/orders/overlays/dev';
const production = 'apps/orders/overlays/production';

describe('verification', () => {
  it('has nothing to say about a healthy service, with the real kustomize', async () => {
    const { verify } = createVerifier({ renderer: kustomize });
    const report = await verify(ordersTree());
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({
      status: 'verified',
      overlays: [
        {
          path: dev,
          environment: 'dev',
          service: 'orders',
          status: 'verified',
        },
        { path: production, status: 'verified' },
      ],
      objects: { total: 21, valid: 21 },
    });
  });

  it('M10: catches a patch that removes the security context, on what is rendered', async () => {
    const { verify } = createVerifier({ renderer: kustomize });
    const report = await verify(
      ordersTree({
        [paths.production]: undefined,
        [paths.dev]: content =>
          `${content}patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: orders}\n      spec: {template: {spec: {securityContext: {$patch: delete}, containers: [{name: orders, securityContext: {$patch: delete}}]}}}\n`,
      }),
    );
    expect(report.status).toBe('failed');
    for (const rule of [
      'run-as-non-root.flag',
      'read-only-root-filesystem.flag',
      'no-privilege-escalation.flag',
    ])
      expect(report.findings).toContainEqual(
        expect.objectContaining({
          rule,
          severity: 'error',
          object: expect.objectContaining({ kind: 'Deployment' }),
          container: 'orders',
          fix: expect.any(String),
        }),
      );
  });

  it('M11: finds literal credentials in env, args and ConfigMaps without printing them', async () => {
    const { verify } = createVerifier({ renderer: plainRenderer });
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const changes = {
      [paths.deployment]: (content: string) =>
        content.replace(
          'value: orders',
          `value: orders\n            - name: TOKEN\n              value: ${token}`,
        ),
      'apps/orders/base/config.yaml': (content: string) =>
        `${content}  PASSWORD: ${token}\n`,
    };
    const argument = (content: string) =>
      content.replace(
        'image: orders\n',
        `image: orders\n          args: ["--token=${token}"]\n`,
      );
    for (const change of [
      { [paths.deployment]: changes[paths.deployment] },
      { [paths.deployment]: argument },
      {
        'apps/orders/base/config.yaml': changes['apps/orders/base/config.yaml'],
      },
    ]) {
      const report = await verify(ordersTree(change));
      expect(report.findings).toContainEqual(
        expect.objectContaining({
          rule: 'external-secrets.hardcoded',
          severity: 'error',
        }),
      );
      expect(JSON.stringify(report.findings)).not.toContain(token);
      expect(JSON.stringify(report.overlays[0]?.checks)).not.toContain(token);
    }
  });

  it('holds production alone to what only its sizing promises', async () => {
    const { verify } = createVerifier({ renderer: plainRenderer });
    const report = await verify(
      ordersTree({
        [paths.production]: content =>
          content.replace('  - ../../components/scaling\n', ''),
      }),
    );
    expect(report.overlays.map(({ status }) => status)).toEqual([
      'verified',
      'failed',
    ]);
    expect(report.findings.map(({ rule }) => rule).sort()).toEqual([
      'autoscaling.exists',
      'pod-disruption-budget.exists',
      'slo.defined',
    ]);
  });

  it('says so when there is no overlay, and when two share a namespace', async () => {
    const { verify } = createVerifier({ renderer: plainRenderer });
    expect(await verify(new Map())).toMatchObject({
      status: 'failed',
      findings: [{ rule: 'overlay.none', fix: expect.any(String) }],
    });
    const shared = await verify(
      ordersTree({
        [paths.production]: content =>
          content.replace('orders-production', 'orders-dev'),
      }),
    );
    expect(shared.findings).toMatchObject([
      { rule: 'overlay.namespace', file: production },
    ]);
  });

  it('M5: never starts kustomize on an alias bomb', async () => {
    const { calls, verify } = spy(kustomize);
    const levels = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map(
      (name, index) =>
        `  ${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`,
    );
    const bomb = [
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:',
      '  a: &a [x,x,x,x,x,x,x,x,x]',
      ...levels,
    ].join('\n');
    const report = await verify(ordersTree({ [paths.extra]: bomb }));
    expect(report.findings).toMatchObject([
      { rule: 'prescan.limit', file: paths.extra, severity: 'error' },
    ]);
    expect(calls).toEqual([]);
  });

  it('M6: handles lists, and has a message for what is no object', async () => {
    const { verify } = createVerifier({ renderer: kustomize });
    const extra = (yaml: string) =>
      verify(
        ordersTree({
          [paths.extra]: yaml,
          [paths.dev]: 'namespace: orders-dev\nresources: [extra.yaml]\n',
          [paths.production]: undefined,
        }),
      );
    const list = await extra(
      'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n---\n---\n',
    );
    expect(list.findings).toEqual([]);
    expect(list.overlays[0]?.objects).toContainEqual(
      expect.objectContaining({ kind: 'ConfigMap' }),
    );
    const named = await extra(
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: a-}\n',
    );
    expect(named.status).toBe('failed');
    for (const yaml of [
      '- a\n- b\n',
      'just text\n',
      'a: b\n',
      'kind: 7\napiVersion: []\n',
    ])
      expect((await extra(yaml)).findings).toContainEqual(
        expect.objectContaining({
          severity: 'error',
          message: expect.any(String),
        }),
      );
  });
});

describe('verification of what reaches outside', () => {
  let server: Server;
  let address: string;
  let requests = 0;

  beforeAll(async () => {
    server = createServer((_, response) => {
      requests += 1;
      response.end('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it('M1: refuses remote bases in every form without a request', async () => {
    const { calls, verify } = spy(kustomize);
    for (const entry of [
      `http://${address}/a.yaml`,
      `http://${address}/repo?ref=main`,
      `http://${address}/repo//base`,
      `git::http://${address}/repo.git`,
      `http://${address}/repo.git`,
    ]) {
      for (const list of ['resources', 'components']) {
        const report = await verify(
          ordersTree({
            [paths.dev]: `namespace: orders-dev\n${list}: ["${entry}"]\n`,
          }),
        );
        expect(report.findings).toMatchObject([
          {
            rule: 'prescan.entry',
            file: paths.dev,
            path: `${list}[0]`,
            message: expect.stringContaining(entry),
          },
        ]);
        expect(report.overlays[0]?.status).toBe('not-rendered');
      }
    }
    expect(calls).not.toContain(dev);
    expect(requests).toBe(0);
  });

  it('M2: refuses URLs of generators, patches and replacements without a request', async () => {
    const { calls, verify } = spy(kustomize);
    const url = `http://${address}/a.yaml`;
    for (const body of [
      `configMapGenerator: [{name: a, files: ["${url}"]}]`,
      `configMapGenerator: [{name: a, files: ["a=${url}"]}]`,
      `configMapGenerator: [{name: a, envs: ["${url}"]}]`,
      `patches: [{path: "${url}"}]`,
      `replacements: [{path: "${url}"}]`,
      `openapi: {path: "${url}"}`,
      `transformers: ["${url}"]`,
      `configurations: ["${url}"]`,
      `crds: ["${url}"]`,
    ])
      expect(
        await verify(
          ordersTree({ [paths.dev]: `namespace: orders-dev\n${body}\n` }),
        ),
      ).toMatchObject({
        status: 'failed',
        overlays: [{ status: 'not-rendered' }, {}],
      });
    expect(calls).not.toContain(dev);
    expect(requests).toBe(0);
  });

  it('M3: refuses a folder outside the service, and gives kustomize nothing but what the overlay opens', async () => {
    let seen: readonly string[] = [];
    const { verify } = createVerifier({
      renderer: {
        identity: 'looking',
        render(tree, path) {
          seen = [...tree.keys()];
          return plainRenderer.render(tree, path);
        },
      },
    });
    const report = await verify(
      ordersTree({
        [paths.dev]:
          'namespace: orders-dev\nresources: [../../../billing/base]\n',
        'apps/billing/base/kustomization.yaml': 'resources: [secret.yaml]\n',
        'apps/billing/base/secret.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
        'apps/billing/unused.yaml': 'a: b\n',
      }),
    );
    expect(report.findings).toMatchObject([
      {
        rule: 'prescan.entry',
        message: expect.stringContaining(
          'is outside apps/orders/ and components/',
        ),
      },
    ]);
    expect(seen).not.toContain('apps/billing/unused.yaml');
    expect(seen).not.toContain(paths.dev);
  });
});
