import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceFacts } from '../catalog-services';
import { organisation, serviceOf } from '../store/testing/deliveryFixture';
import { applicationOf, objectOf, podOf } from '../store/testing/summaries';
import { environmentRulesSchema } from './environmentRules';
import { parseLabelSelector } from './labelSelectorText';
import { createPlacement } from './placement';

const id = 'backstage.io/kubernetes-id';
const outside = (name: string, facts: Partial<ServiceFacts>): ServiceFacts =>
  serviceOf(name, { configFolder: undefined, ...facts });

const legacy = outside('legacy', {
  find: { by: 'kubernetes-id', id: 'legacy' },
});
const billing = outside('billing', {
  find: { by: 'label-selector', selector: 'app=billing,tier in (web,api)' },
});
const services = [serviceOf('shop'), serviceOf('shop-2'), legacy, billing];
const rules = environmentRulesSchema.parse([
  { namespace: '{service}-{environment}' },
  { namespace: '*-{environment}-eu' },
]);
const placement = createPlacement(services, organisation, rules);
const placed = (object: Parameters<typeof placement.place>[0]) => {
  const key = placement.place(object);
  return key && `${key.service.split('/')[1]} ${key.environment}`;
};
const labelled = (
  namespace: string | undefined,
  labels: Record<string, string>,
  cluster = 'nonprod',
) => objectOf('Deployment', namespace, 'x', { labels, cluster });

describe('the place of an object', () => {
  it.each([
    ['a stage of its own cluster', labelled('shop-dev', {}), 'shop dev'],
    ['production', labelled('shop-production', {}, 'prod'), 'shop production'],
    ["another stage's cluster", labelled('shop-production', {}), undefined],
    ['a preview', labelled('preview-shop-17', {}), 'shop preview-17'],
    [
      'a preview of a name with digits',
      labelled('preview-shop-2-17', {}),
      'shop-2 preview-17',
    ],
    [
      'a preview in the wrong cluster',
      labelled('preview-shop-17', {}, 'prod'),
      undefined,
    ],
    ['a preview of nobody', labelled('preview-other-17', {}), undefined],
    [
      'a namespace that only begins alike',
      labelled('shop-dev-2', {}),
      undefined,
    ],
    [
      'an id and a label of the environment',
      labelled('team-a', { [id]: 'legacy', 'acme.io/environment': 'qa' }),
      'legacy qa',
    ],
    [
      'a rule with the service',
      labelled('legacy-staging', { [id]: 'legacy' }),
      'legacy staging',
    ],
    [
      'a rule with any text',
      labelled('x-dev-eu', { [id]: 'legacy' }),
      'legacy dev',
    ],
    [
      'a label that names no stage',
      labelled('legacy-staging', {
        [id]: 'legacy',
        'acme.io/environment': 'moon',
      }),
      'legacy legacy-staging@nonprod',
    ],
    [
      'a stage that another cluster claims',
      labelled('team-a', {
        [id]: 'legacy',
        'acme.io/environment': 'production',
      }),
      'legacy team-a@nonprod',
    ],
    [
      'no rule at all',
      labelled('team-a', { [id]: 'legacy' }, 'prod'),
      'legacy team-a@prod',
    ],
    [
      'an object without namespace',
      labelled(undefined, { [id]: 'legacy' }),
      'legacy cluster-wide@nonprod',
    ],
    [
      'a selector',
      labelled('team-b', { app: 'billing', tier: 'api' }),
      'billing team-b@nonprod',
    ],
    [
      'a selector that fits in part',
      labelled('team-b', { app: 'billing' }),
      undefined,
    ],
    [
      'an id before a selector',
      labelled('team-b', { app: 'billing', tier: 'api', [id]: 'legacy' }),
      'legacy team-b@nonprod',
    ],
    [
      'an id that nobody has, whatever a selector says',
      labelled('team-b', { app: 'billing', tier: 'api', [id]: 'gone' }),
      undefined,
    ],
    [
      'names of JavaScript',
      labelled('constructor', { [id]: '__proto__' }),
      undefined,
    ],
  ])('%s', (_, object, expected) => {
    expect(placed(object)).toBe(expected);
  });

  it.each([
    [
      'its destination, though it lives elsewhere',
      applicationOf('shop-production', {
        cluster: 'prod',
        namespace: 'shop-production',
      }),
      'shop production',
    ],
    [
      'its path, when the destination is not known',
      applicationOf(
        'x',
        {},
        {
          repository: organisation.configRepository.url,
          path: 'apps/shop/overlays/qa',
        },
      ),
      'shop qa',
    ],
    [
      'its path only of our repository',
      applicationOf(
        'x',
        {},
        { repository: 'http://evil/x', path: 'apps/shop/overlays/qa' },
      ),
      undefined,
    ],
    [
      'no path into a stage of another cluster',
      applicationOf(
        'x',
        { cluster: 'nonprod', namespace: 'evil' },
        {
          repository: organisation.configRepository.url,
          path: 'apps/shop/overlays/production',
        },
      ),
      undefined,
    ],
    [
      'its own id with the destination',
      applicationOf(
        'x',
        { cluster: 'prod', namespace: 'legacy-production' },
        {},
        { labels: { [id]: 'legacy' } },
      ),
      'legacy production',
    ],
    [
      'nothing',
      applicationOf('x', { cluster: 'prod', namespace: 'y' }),
      undefined,
    ],
  ])('an application belongs by %s', (_, object, expected) => {
    expect(placed(object)).toBe(expected);
  });

  it('R4: a foreign kubernetes-id shows nothing foreign, and says so at the entity', () => {
    const thief = outside('thief', {
      ref: 'component:evil/thief',
      find: { by: 'kubernetes-id', id: 'shop' },
    });
    const namesake = serviceOf('shop', { ref: 'component:evil/shop' });
    const selecting = outside('grabber', {
      find: { by: 'label-selector', selector: `${id}=shop` },
    });
    const hinted = outside('hinted', {
      application: { name: 'shop-production', namespace: undefined },
    });
    const all = createPlacement(
      [thief, namesake, selecting, hinted, ...services],
      organisation,
      rules,
    );
    const objects = [
      labelled('shop-dev', { [id]: 'shop' }),
      labelled('shop-dev', { [id]: 'thief' }),
      labelled('team-x', { [id]: 'shop' }),
      applicationOf('shop-production', {
        cluster: 'prod',
        namespace: 'shop-production',
      }),
    ];
    expect(new Set(objects.map(object => all.place(object)?.service))).toEqual(
      new Set(['component:default/shop']),
    );
    expect(all.problems).toEqual(
      expect.arrayContaining([
        {
          service: 'component:evil/thief',
          message: `${id} "shop" belongs to component:default/shop; nothing of it is shown here`,
        },
        {
          service: 'component:evil/shop',
          message:
            'folder "shop" belongs to component:default/shop; nothing of it is shown here',
        },
      ]),
    );
  });

  it('R4: an id that several services claim, none of which bears it, is shown at none', () => {
    const two = ['a', 'b'].map(name =>
      outside(name, { find: { by: 'kubernetes-id', id: 'shared' } }),
    );
    const both = createPlacement(two, organisation, []);
    expect(both.place(labelled('x', { [id]: 'shared' }))).toBeUndefined();
    expect(both.problems.map(({ service }) => service)).toEqual([
      'component:default/a',
      'component:default/b',
    ]);
    const [one] = two;
    if (!one) throw new Error('no service');
    const single = createPlacement([one], organisation, []);
    expect(single.place(labelled('x', { [id]: 'shared' }))?.service).toBe(
      one.ref,
    );
    expect(single.problems).toEqual([]);
  });

  it.each([
    '',
    ' ',
    'app',
    '!app',
    'app!=x',
    'app notin (x)',
    'app=',
    'app in ()',
    'a b',
    'x=y,,',
    'app=x)(',
    '=x',
  ])(
    'R5: the selector %j selects nothing, and says what is accepted',
    selector => {
      const greedy = outside('greedy', {
        find: { by: 'label-selector', selector },
        application: { selector, namespace: undefined },
      });
      const all = createPlacement([greedy], organisation, []);
      const objects = [
        labelled('x', {}),
        labelled('x', { app: 'x', a: 'b' }),
        applicationOf('any', { cluster: 'prod', namespace: 'x' }),
      ];
      expect(objects.map(object => all.place(object))).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(all.problems).toHaveLength(2);
      expect(all.problems[0]?.message).toContain('accepted: ');
      expect(all.problems[1]?.message).toMatch(/^argocd\/app-selector: /);
    },
  );

  it('follows application hints where one entity names it, within the namespace it names', () => {
    const selector = outside('sel', {
      application: { selector: 'team=a', namespace: 'argocd' },
    });
    const named = outside('named', {
      application: { name: 'named-app', namespace: undefined },
    });
    const rival = outside('rival', {
      application: { name: 'named-app', namespace: 'other' },
    });
    const all = createPlacement([selector, named, rival], organisation, []);
    const place = (
      name: string,
      labels: Record<string, string>,
      namespace = 'argocd',
    ) =>
      all.place(
        applicationOf(
          name,
          { cluster: 'prod', namespace: 'n' },
          {},
          { labels, namespace },
        ),
      )?.service;
    expect(place('x', { team: 'a' })).toBe('component:default/sel');
    expect(place('x', { team: 'a' }, 'elsewhere')).toBeUndefined();
    expect(place('named-app', {})).toBe('component:default/named');
    expect(place('named-app', {}, 'other')).toBeUndefined();
    expect(place('named-app', { [id]: 'somebody' })).toBeUndefined();
  });

  it('is linear in hostile text', () => {
    const text = `${'a'.repeat(500)}=`.repeat(2);
    expect(typeof parseLabelSelector(text)).toBe('string');
    expect(typeof parseLabelSelector('('.repeat(900))).toBe('string');
    expect(typeof parseLabelSelector('a,'.repeat(600))).toBe('string');
  });

  it('never gives an object to a service whose label, namespace or selector it does not have', () => {
    const name = fc.constantFrom(
      'shop',
      'shop-2',
      'legacy',
      'billing',
      'x',
      '',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('nonprod', 'prod'),
        fc.oneof(
          name,
          fc
            .tuple(
              name,
              fc.constantFrom('dev', 'qa', 'staging', 'production', '1'),
            )
            .map(parts => parts.join('-')),
          fc.string(),
        ),
        fc.dictionary(
          fc.constantFrom(id, 'app', 'tier', 'acme.io/environment'),
          name,
        ),
        (cluster, namespace, labels) => {
          const key = placement.place(
            podOf(namespace, 'p', 'x', {}, { cluster, labels }),
          );
          if (!key) return true;
          const service = key.service.split('/')[1] ?? '';
          return (
            (namespace.startsWith(`${service}-`) &&
              service.startsWith('shop')) ||
            labels[id] === service ||
            labels.app === service
          );
        },
      ),
    );
  });
});
