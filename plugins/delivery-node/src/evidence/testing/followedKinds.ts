import type { WatchReport } from '@golden-path/plugin-delivery-common';
import { createKindsFollower } from '../../joining/followKinds';
import { createEvidenceReader } from '../../reading';
import {
  organisation,
  type DeliveryFixture,
} from '../../store/testing/deliveryFixture';
import { watchedKinds } from '../../watching';

/** Looks at kinds and joins, as the owner of the join does, and tells which evidence changed since the last question. */
export async function followEvidence(fixture: DeliveryFixture) {
  const { clock, database, lease, options } = fixture;
  const timing = {
    now: () => clock.time,
    random: () => 0.5,
    sleep: () => Promise.resolve(),
  };
  const look = createKindsFollower({ ...options, timing }, lease);
  const reader = createEvidenceReader({ database, organisation });
  let after = 0;
  return {
    reader,
    /** Says of kinds of a cluster how their watch fares; of all, unless told. */
    async tell(
      cluster: string,
      state: WatchReport['state'] = 'live',
      plurals: readonly string[] = watchedKinds.map(({ plural }) => plural),
      message?: string,
    ) {
      for (const { group, versions, plural } of watchedKinds)
        if (plurals.includes(plural))
          await fixture.sink(cluster).status({
            resource: [group, versions[0], plural].filter(Boolean).join('/'),
            state,
            message,
            lastSeen:
              state === 'live' ? new Date(clock.time).toISOString() : undefined,
            nextTry: undefined,
            reconnects: 0,
            objects: 0,
            limited: false,
          });
    },
    /** Lets time pass, in milliseconds, looks, joins, and gives what changed: `shop dev`, or `shop dev gone`. */
    async settle(milliseconds = 5_000): Promise<string[]> {
      clock.time += milliseconds;
      await look();
      await fixture.joinAll();
      const { changes, next } = await reader.changes({ after, limit: 1_000 });
      after = next;
      return changes
        .map(
          ({ service, environment, removed }) =>
            `${service.split('/')[1]} ${environment}${removed ? ' gone' : ''}`,
        )
        .sort();
    },
  };
}
