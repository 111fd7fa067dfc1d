import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLeaseLost } from '../leases';
import { readDirty } from './dirtyKeys';
import {
  createDeliveryFixture,
  serviceOf,
  testDatabases,
  type DeliveryFixture,
} from './testing/deliveryFixture';
import {
  deploymentOf,
  objectOf,
  pagesOf,
  podOf,
  resources,
} from './testing/summaries';

const databases = testDatabases();

const rowsOf = async ({ knex }: DeliveryFixture) =>
  (await knex('delivery_objects').orderBy('uid').select()).map(
    ({ uid, service, environment, summary }) => ({
      uid,
      place: service && `${service.split('/')[1]} ${environment}`,
      summary: JSON.parse(summary),
    }),
  );

const dirtyOf = async ({ knex }: DeliveryFixture) =>
  (await readDirty(knex, 10_000)).map(
    ({ service, environment }) => `${service.split('/')[1]} ${environment}`,
  );

const pod = (
  name: string,
  image = 'ghcr.io/acme/shop:sha-1111111',
  namespace = 'shop-dev',
) => podOf(namespace, name, image);

describe.each(databases.eachSupportedId())(
  'the sink of a cluster in %s',
  id => {
    it('writes what changed, and marks exactly the environments that it concerns', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const sink = fixture.sink('nonprod');
      await fixture.services.replace([serviceOf('shop')]);
      await fixture.knex('delivery_dirty').delete();

      await sink.replace(
        resources.pods,
        pagesOf(
          [pod('a'), pod('b')],
          [pod('c', 'x', 'shop-qa'), pod('d', 'x', 'kube-system')],
        ),
      );
      expect(
        (await rowsOf(fixture)).map(({ uid, place }) => [uid, place]),
      ).toEqual([
        ['Pod/kube-system/d', null],
        ['Pod/shop-dev/a', 'shop dev'],
        ['Pod/shop-dev/b', 'shop dev'],
        ['Pod/shop-qa/c', 'shop qa'],
      ]);
      expect(await dirtyOf(fixture)).toEqual(['shop dev', 'shop qa']);
      await fixture.knex('delivery_dirty').delete();

      // The same once more, with other versions: nothing to do.
      await sink.replace(
        resources.pods,
        pagesOf(
          [
            pod('a'),
            pod('b'),
            pod('c', 'x', 'shop-qa'),
            pod('d', 'x', 'kube-system'),
          ].map(each => ({ ...each, resourceVersion: '99' })),
        ),
      );
      expect(await dirtyOf(fixture)).toEqual([]);

      await sink.apply(resources.pods, [
        { type: 'upsert', summary: pod('a', 'ghcr.io/acme/shop:sha-2222222') },
        { type: 'remove', uid: 'Pod/kube-system/d' },
        { type: 'remove', uid: 'never there' },
      ]);
      expect(await dirtyOf(fixture)).toEqual(['shop dev']);
      expect(await rowsOf(fixture)).toHaveLength(3);
    });

    it('removes what a complete list lacks, of that kind and cluster only', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const sink = fixture.sink('nonprod');
      await fixture.services.replace([serviceOf('shop')]);
      await sink.replace(resources.pods, pagesOf([pod('a'), pod('b')]));
      await sink.replace(
        resources.deployments,
        pagesOf([deploymentOf('shop-dev', 'shop')]),
      );
      await fixture
        .sink('prod')
        .replace(
          resources.pods,
          pagesOf([{ ...pod('a', 'x', 'shop-production'), cluster: 'prod' }]),
        );
      await fixture.knex('delivery_dirty').delete();

      await sink.replace(resources.pods, pagesOf([pod('b')]));
      expect((await rowsOf(fixture)).map(({ uid }) => uid)).toEqual([
        'Deployment/shop-dev/shop',
        'Pod/shop-dev/b',
        'Pod/shop-production/a',
      ]);
      expect(await dirtyOf(fixture)).toEqual(['shop dev']);
    });

    it('removes nothing when a page fails', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const sink = fixture.sink('nonprod');
      await sink.replace(resources.pods, pagesOf([pod('a'), pod('b')]));
      async function* broken() {
        yield [pod('a', 'new')];
        throw new Error('410 while paging');
      }
      await expect(sink.replace(resources.pods, broken())).rejects.toThrow(
        '410 while paging',
      );
      expect((await rowsOf(fixture)).map(({ uid }) => uid)).toEqual([
        'Pod/shop-dev/a',
        'Pod/shop-dev/b',
      ]);
    });

    it('C7: takes a burst of 10,000 events without losing or doubling a row, also when two kinds write at once', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const sink = fixture.sink('nonprod');
      await fixture.services.replace([serviceOf('shop'), serviceOf('cart')]);
      const events = (
        kind: string,
        write: (name: string, version: number) => ReturnType<typeof pod>,
      ) =>
        Array.from({ length: 5_000 }, (_, number) =>
          write(`${kind}-${number % 250}`, Math.floor(number / 250)),
        );
      const inBatches = async (
        resource: (typeof resources)['pods'],
        all: ReturnType<typeof pod>[],
      ) => {
        for (let start = 0; start < all.length; start += 250)
          await sink.apply(
            resource,
            all
              .slice(start, start + 250)
              .map(summary =>
                Number(summary.resourceVersion) === 19 &&
                summary.name.endsWith('7')
                  ? { type: 'remove', uid: summary.uid }
                  : { type: 'upsert', summary },
              ),
          );
      };
      await Promise.all([
        inBatches(
          resources.pods,
          events('p', (name, version) => ({
            ...pod(name, `x:v${version}`),
            resourceVersion: `${version}`,
          })),
        ),
        inBatches(
          resources.deployments,
          events('d', (name, version) => ({
            ...deploymentOf('cart-qa', name),
            generation: version,
            resourceVersion: `${version}`,
          })),
        ),
      ]);
      const rows = await rowsOf(fixture);
      expect(rows).toHaveLength(450);
      expect(new Set(rows.map(({ uid }) => uid)).size).toBe(450);
      expect(
        new Set(rows.map(({ summary }) => summary.resourceVersion)),
      ).toEqual(new Set(['19']));
      expect(
        (await dirtyOf(fixture))
          .filter(key => /shop dev|cart qa/.test(key))
          .sort(),
      ).toEqual(['cart qa', 'shop dev']);
    });

    it('ends with what the last list says, whatever events came before and in whatever order', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const sink = fixture.sink('nonprod');
      const version = fc.record({
        name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        namespace: fc.constantFrom('shop-dev', 'shop-qa', 'elsewhere'),
        image: fc.constantFrom('x:1', 'x:2'),
        removed: fc.boolean(),
      });
      const write = ({
        name,
        namespace,
        image,
      }: {
        name: string;
        namespace: string;
        image: string;
      }) => ({
        ...pod(name, image, namespace),
        uid: name,
      });
      await fixture.services.replace([serviceOf('shop')]);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(version, { maxLength: 6 }), { maxLength: 4 }),
          fc.uniqueArray(version, { selector: ({ name }) => name }),
          async (batches, final) => {
            for (const batch of batches)
              await sink.apply(
                resources.pods,
                batch.map(each =>
                  each.removed
                    ? { type: 'remove', uid: each.name }
                    : { type: 'upsert', summary: write(each) },
                ),
              );
            await sink.replace(resources.pods, pagesOf(final.map(write)));
            const rows = await rowsOf(fixture);
            expect(rows.map(({ summary }) => summary)).toEqual(
              JSON.parse(
                JSON.stringify(
                  final
                    .map(write)
                    .sort((one, other) => (one.uid < other.uid ? -1 : 1)),
                ),
              ),
            );
            for (const { place, summary } of rows)
              expect(place).toBe(
                summary.namespace === 'elsewhere'
                  ? null
                  : `shop ${summary.namespace.slice(5)}`,
              );
          },
        ),
        { numRuns: 15 },
      );
    });

    it('keeps no value for comparison that is too large, and hostile names as text', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      const name = `<img onerror=x>'"; drop table delivery_objects; --`;
      await fixture.sink('nonprod').apply(resources.pods, [
        {
          type: 'upsert',
          summary: objectOf('Pod', 'x', name, {
            uid: 'big',
            spec: 'x'.repeat(300_000),
          }),
        },
      ]);
      const [row] = await rowsOf(fixture);
      expect(row?.summary).toMatchObject({ name });
      expect(row?.summary.spec).toBeUndefined();
    });

    it('tries a transaction again that met a deadlock or a busy database, and no other', async () => {
      const { database } = await createDeliveryFixture(databases, id);
      for (const [code, expected] of [
        ['40P01', 3],
        ['SQLITE_BUSY_SNAPSHOT', 3],
        ['23505', 1],
      ] as const) {
        let tries = 0;
        const work = database.transaction(async () => {
          tries += 1;
          if (tries < 3) throw Object.assign(new Error('failed'), { code });
        });
        await (expected === 1 ? expect(work).rejects.toThrow('failed') : work);
        expect(tries).toBe(expected);
      }
    });

    it('lets two owners of different clusters mark the same environments at once', async () => {
      const fixture = await createDeliveryFixture(databases, id);
      await fixture.services.replace([serviceOf('shop'), serviceOf('cart')]);
      const namespaces = ['shop-dev', 'shop-qa', 'cart-dev', 'cart-qa'];
      const write = (order: string[], version: string) =>
        fixture.sink('nonprod').apply(
          resources.pods,
          order.map(namespace => ({
            type: 'upsert',
            summary: pod(version, 'x', namespace),
          })),
        );
      await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          write(
            index % 2 === 0 ? namespaces : [...namespaces].reverse(),
            `p${index}`,
          ),
        ),
      );
      expect(await rowsOf(fixture)).toHaveLength(48);
      expect(isLeaseLost(undefined)).toBe(false);
    });
  },
);
