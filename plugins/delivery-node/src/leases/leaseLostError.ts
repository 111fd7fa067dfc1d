import { CustomErrorBase } from '@backstage/errors';

/** Another replica owns what was to be written; nothing was. The writer stops. */
export class LeaseLostError extends CustomErrorBase {
  override readonly name = 'LeaseLostError' as const;

  constructor(lease: string) {
    super(`lease ${lease} belongs to another replica`);
  }
}

/** Whether an error says that a lease is lost. */
export const isLeaseLost = (error: unknown): boolean =>
  error instanceof Error && error.name === 'LeaseLostError';
