import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** Names of errors that we throw ourselves, whose messages are for people and hold nothing of the system. */
const ours = /^(Input|Validation|Conflict|NotFound|NotAllowed)Error$/;

/** An error as an audit may keep it: what a driver or a host says stays out. */
function safeError(error: unknown): Error {
  const { name, message } = toError(error);
  const safe = new Error(ours.test(name) ? message : 'it failed');
  safe.name = name;
  return safe;
}

/**
 * Does a write between the two halves of an audit event. Texts that people write don't belong into `meta`.
 *
 * @param outcome - what of the result is kept
 */
export async function audited<Result>(
  auditor: AuditorService,
  event: AuditorServiceCreateEventOptions,
  work: () => Promise<Result>,
  outcome?: (result: Result) => AuditorServiceCreateEventOptions['meta'],
): Promise<Result> {
  const audit = await auditor.createEvent({
    severityLevel: 'medium',
    ...event,
  });
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    await audit.fail({ error: safeError(error) });
    throw error;
  }
  await audit.success({ meta: outcome?.(result) });
  return result;
}
