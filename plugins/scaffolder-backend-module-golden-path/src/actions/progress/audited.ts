import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** Does something that lasts between the two halves of an audit event. */
export async function audited<T>(
  auditor: AuditorService,
  event: Pick<Parameters<AuditorService['createEvent']>[0], 'eventId' | 'meta'>,
  work: () => Promise<T>,
): Promise<T> {
  const auditorEvent = await auditor.createEvent({
    ...event,
    severityLevel: 'medium',
  });
  try {
    const result = await work();
    await auditorEvent.success();
    return result;
  } catch (error) {
    await auditorEvent.fail({ error: toError(error) });
    throw error;
  }
}
