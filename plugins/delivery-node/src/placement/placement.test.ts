import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { organisation } from '../store/testing/deliveryFixture';
import { applicationOf, podOf } from '../store/testing/summaries';
import { createPlacement } from './placement';
import { id, labelled, rules, services } from './testing/placedServices';

const placement = createPlacement(services, organisation, rules);
const placed = (object: Parameters<typeof placement.place>[0]) => {
  const key = placement.place(object);
  return key && `${key.service.split('/')[1]} ${key.environment}`;
};
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
