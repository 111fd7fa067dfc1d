import { describe, expect, it } from 'vitest';
import {
  createDeliveryFixture,
  serviceOf,
  testDatabases,
} from './testing/deliveryFixture';
import { deploymentOf, pagesOf, resources } from './testing/summaries';

const databases = testDatabases();

describe.each(databases.eachSupportedId())(
  'a selector of an entity in %s',
  id => {
    it('finds, and leaves, objects that were listed before, whatever label it names', async () => {
      const { services, sink, knex } = await createDeliveryFixture(
        databases,
        id,
      );
      await sink('nonprod').replace(
        resources.deployments,
        pagesOf([
          deploymentOf('team-a', 'web', 'Healthy', {
            labels: { 'acme.io/squad': 'checkout' },
          }),
        ]),
      );
      const place = async (selector: string | undefined) => {
        await services.replace(
          selector === undefined
            ? []
            : [
                serviceOf('billing', {
                  configFolder: undefined,
                  find: { by: 'label-selector', selector },
                }),
              ],
        );
        const row = await knex('delivery_objects').first(
          'service',
          'environment',
        );
        return [row.service, row.environment];
      };
      expect(await place('acme.io/squad=payments')).toEqual([null, null]);
      expect(await place('acme.io/squad=checkout')).toEqual([
        'component:default/billing',
        'team-a@nonprod',
      ]);
      expect(await place('acme.io/squad notin (checkout),app=web')).toEqual([
        null,
        null,
      ]);
      expect(await place('acme.io/squad in (checkout)')).toEqual([
        'component:default/billing',
        'team-a@nonprod',
      ]);
      expect(await place(undefined)).toEqual([null, null]);
    });
  },
);
