import type { LoggerService } from '@backstage/backend-plugin-api';
import { shortMessage } from '@golden-path/plugin-golden-path-common';
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
    logger.warn(
      `Work of lease ${name} failed and is tried again: ${shortMessage(error)}`,
    );
    next.failed(name, error);
  },
});
