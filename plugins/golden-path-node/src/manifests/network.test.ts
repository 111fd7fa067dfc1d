import {
  type KubernetesObject,
  listAt,
  nameOf,
  stringAt,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { describe, expect, it } from 'vitest';
import { generateConfigChange } from './generateConfigChange';
import { contextOf } from './testing/context';
import { renderedIn } from './testing/render';

const named = (
  objects: readonly KubernetesObject[],
  kind: string,
  name = 'refunds-api',
) => objects.find(object => object.kind === kind && nameOf(object) === name);

describe('the way to a service', () => {
  it('is the internal gateway, and the public one only where a public service is in production or mirrors it', async () => {
    const gateways = {
      internal: { name: 'internal', namespace: 'gateway' },
      public: { name: 'public', namespace: 'edge' },
    };
    const reached = async (open: boolean) => {
      const context = contextOf(
        { exposure: { public: open } },
        {},
        { gateways },
      );
      return Promise.all(
        context.plans.map(async ({ name }) => {
          const objects = await renderedIn(context, name);
          const parents = listAt(
            named(objects, 'HTTPRoute'),
            'spec',
            'parentRefs',
          ).map(parent => stringAt(parent, 'name'));
          const letIn = stringAt(
            named(objects, 'NetworkPolicy'),
            ...['spec', 'ingress', 0, 'from', 0],
            ...['namespaceSelector', 'matchLabels'],
            'kubernetes.io/metadata.name',
          );
          return `${name}: ${parents.join()} from ${letIn}`;
        }),
      );
    };
    expect(await reached(true)).toEqual([
      'dev: internal from gateway',
      'qa: internal from gateway',
      'staging: public from edge',
      'production: public from edge',
      'preview: internal from gateway',
    ]);
    expect(
      new Set((await reached(false)).map(line => line.slice(-21))),
    ).toEqual(new Set(['internal from gateway']));
  });
});

describe('the way from a service', () => {
  const egressOf = async (
    dependencies: Parameters<typeof contextOf>[0] & object,
    environment = 'production',
  ) =>
    listAt(
      named(
        await renderedIn(contextOf(dependencies), environment),
        'NetworkPolicy',
      ),
      'spec',
      'egress',
    );

  it('leads to the internet only where it is a dependency, by HTTPS and to no private or link-local address', async () => {
    const open = (rules: readonly unknown[]) =>
      rules.filter(rule =>
        listAt(rule, 'to').some(peer =>
          /\/0$/.test(stringAt(peer, 'ipBlock', 'cidr') ?? ''),
        ),
      );
    expect(open(await egressOf({}))).toEqual([]);
    for (const environment of ['production', 'preview']) {
      const [rule, ...others] = open(
        await egressOf(
          { dependencies: [{ type: 'internet' }, { type: 'postgres' }] },
          environment,
        ),
      );
      expect(others).toEqual([]);
      expect(valueAt(rule, 'ports')).toEqual([{ protocol: 'TCP', port: 443 }]);
      const except = listAt(rule, 'to').map(peer =>
        listAt(peer, 'ipBlock', 'except'),
      );
      expect(except[0]).toEqual(
        expect.arrayContaining([
          '10.0.0.0/8',
          '172.16.0.0/12',
          '192.168.0.0/16',
          '169.254.0.0/16',
          '100.64.0.0/10',
        ]),
      );
      expect(except[1]).toEqual(expect.arrayContaining(['fc00::/7']));
    }
  });

  it('leads to the HTTP port of the services that it calls, in the same environment, and they let it in', () => {
    const context = contextOf({
      dependencies: [{ type: 'service', name: 'ledger-api' }],
    });
    const tree = generateConfigChange(context);
    const text = (path: string) =>
      tree.get(`apps/refunds-api/${path}`)?.content ?? '';
    expect(text('overlays/qa/static.env')).toContain(
      'LEDGER_API_URL=http://ledger-api.ledger-api-qa.svc\n',
    );
    expect(text('overlays/preview/calls.yaml')).toContain('ledger-api-dev');
    expect(text('overlays/preview/calls.yaml')).toContain(
      '- protocol: TCP\n          port: http\n',
    );
    expect(text('base/deployment.yaml')).toContain(
      'calls.acme.io/ledger-api: "true"',
    );
    expect(text('base/network-policy.yaml')).toContain(
      'calls.acme.io/refunds-api: "true"',
    );
  });
});
