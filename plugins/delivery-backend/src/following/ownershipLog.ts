import type { LoggerService } from '@backstage/backend-plugin-api';
import type { OwnershipListener } from '@golden-path/plugin-delivery-node';

/** Writes to the log what this replica owns, and tells `next`. */
export const ownershipLog = (
  logger: LoggerService,
  next: Required<OwnershipListener>,
): OwnershipListener => ({
  taken(lease) {
    logger.info(`Took lease ${lease.name}, epoch ${lease.epoch}`);
    next.taken(lease);
  },
  ended(lease, reason) {
    if (reason === 'lost') logger.warn(`Lost lease ${lease.name}`);
    else logger.debug(`Let go of lease ${lease.name}: ${reason}`);
    next.ended(lease, reason);
  },
  failed(name, error) {
    const said = error instanceof Error ? error.message : String(error);
    logger.warn(
      `Work of lease ${name} failed and is tried again: ${said.slice(0, 500)}`,
    );
    next.failed(name, error);
  },
});
