import { CustomErrorBase } from '@backstage/errors';

/** A change request can't be merged as it is; Gitea answers 405. */
export class NotMergeableError extends CustomErrorBase {
  override name = 'NotMergeableError' as const;
}

/** The request is larger than a limit; HTTP 413. */
export class TooLargeError extends CustomErrorBase {
  override name = 'TooLargeError' as const;
}
