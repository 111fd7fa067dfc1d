import type { VisibleServices } from '@golden-path/plugin-golden-path-node/database';
import type {
  FoundRunbook,
  RunbookQuestion,
} from '@golden-path/plugin-runbooks-common';
import type { LiveAlerts } from '../live-alerts';
import type { RunbooksReader } from '../store';
import { joinService, statesOf } from './joinService';

/** Where a deep link leads; undefined for a service that doesn't exist or is hidden. */
export async function findRunbook(
  options: {
    readonly reader: Pick<RunbooksReader, 'service' | 'find'>;
    readonly live: Pick<LiveAlerts, 'of'>;
  },
  question: RunbookQuestion & { readonly visible: VisibleServices },
): Promise<FoundRunbook | undefined> {
  const { reader, live } = options;
  const found = await reader.service(question);
  if (!found) return undefined;
  const joined = joinService(found, {
    live: await live.of(found.service),
    environments: [],
    now: new Date(),
  });
  return reader.find(question, statesOf(joined));
}
