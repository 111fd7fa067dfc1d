import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Engine } from '@golden-path/plugin-golden-path-node';
import type { ServiceFolders } from './serviceFolders';
import type { EmergencyStore } from './emergencyStore';

/** What opening and following emergency changes takes. */
export interface EmergencySources {
  readonly engine: Pick<Engine, 'verifier' | 'organisation' | 'forges'>;
  readonly folders: ServiceFolders;
  readonly store: EmergencyStore;
  readonly auditor: AuditorService;
  readonly logger: LoggerService;
}

/** Name of a service, which its folder has. */
export const nameOf = (service: string): string =>
  service.slice(service.lastIndexOf('/') + 1);

/** Names of errors whose messages are ours, and hold nothing that a host or a driver said. */
const ours = /^(?:Conflict|Input|NotAllowed|NotFound|ServiceUnavailable)Error$/;

/** What of an error people are told; a database, say, may tell what it was asked to write. */
export const messageOf = (error: unknown): string =>
  error instanceof Error && ours.test(error.name)
    ? error.message.slice(0, 500)
    : 'It failed for a reason that the log of the portal has.';

/** Whether trying the same again can't help. */
export const isFinal = (error: unknown): boolean =>
  error instanceof Error && /^(Conflict|Input)Error$/.test(error.name);

/** Milliseconds that a host asks to wait, where it does. */
export const waitOf = (error: unknown): number | undefined =>
  error instanceof Error &&
  'retryAfterMilliseconds' in error &&
  typeof error.retryAfterMilliseconds === 'number'
    ? error.retryAfterMilliseconds
    : undefined;
