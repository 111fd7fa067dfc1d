import { ConflictError, NotFoundError } from '@backstage/errors';
import type { EmergencyWaive } from '@golden-path/plugin-runbooks-common';
import type { EmergencyStore } from './emergencyStore';

/**
 * Writes down that a lower environment needn't have a change. Doing it again changes nothing.
 *
 * @throws NotFoundError; ConflictError when there is nothing to waive
 */
export async function waiveCarryBack(
  store: EmergencyStore,
  id: string,
  { environment, reason }: EmergencyWaive,
  by: string,
): Promise<void> {
  const backs = await store.carryBacks(id);
  const back = backs.find(one => one.environment === environment);
  if (!back) throw new NotFoundError('there is no such emergency change');
  const mayBe = back.state === 'waits' || back.state === 'conflict';
  const waived =
    back.state === 'waived' ||
    (mayBe &&
      (await store.writeCarryBack(back, {
        state: 'waived',
        note: reason,
        waived_by: by,
      })));
  if (!waived)
    throw new ConflictError(
      back.state === 'open'
        ? `the change request for ${environment} is open; close it first, or merge it`
        : `${environment} is ${back.state}; accepted: one that waits or conflicts`,
    );
  await store.finish(id);
}
