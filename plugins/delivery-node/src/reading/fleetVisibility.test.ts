import { describe, expect, it } from 'vitest';
import { testDatabases } from '../store/testing/deliveryFixture';
import type { FleetQuestion } from './index';
import { createFleetFixture, zoo } from './testing/fleetFixture';

const databases = testDatabases();

describe.each(databases.eachSupportedId())(
  'what people may read, in %s',
  id => {
    it('hides what a person may not read from rows, counts and filters, as if it did not exist', async () => {
      const { ask, reader } = await createFleetFixture(databases, id, zoo);
      const a = { owners: ['group:default/a'] };
      const cases: [FleetQuestion['visible'], number][] = [
        ['all', 9],
        [a, 2],
        [{ owners: [] }, 0],
        [{ not: a }, 7],
        [{ not: { owners: [] } }, 9],
        [{ anyOf: [a, { owners: ['group:default/b'] }] }, 3],
        [{ anyOf: [] }, 0],
        [{ allOf: [a, { not: { owners: ['group:default/b'] } }] }, 2],
        [{ allOf: [a, { owners: ['group:default/b'] }] }, 0],
        [{} as never, 0],
      ];
      for (const [visible, total] of cases) {
        const page = await ask({ visible });
        expect([visible, page.total, page.rows.length]).toEqual([
          visible,
          total,
          total,
        ]);
      }
      expect((await ask({ visible: a })).filters).toEqual({
        owners: ['group:default/a'],
        systems: [],
      });
      const hidden = {
        service: 'component:default/c-degraded-dev',
        environment: 'dev',
        visible: a,
      };
      const missing = { ...hidden, service: 'component:default/none' };
      for (const read of [
        reader.environments,
        reader.objects,
        reader.history,
        reader.difference,
      ])
        expect([await read(hidden), await read(missing)]).toEqual([
          undefined,
          undefined,
        ]);
      expect(
        await reader.owners([
          'component:default/a-fine',
          'component:default/none',
          'component:default/b-nowhere',
        ]),
      ).toEqual(
        new Map([
          ['component:default/a-fine', 'group:default/a'],
          ['component:default/b-nowhere', undefined],
        ]),
      );
    });
  },
);
