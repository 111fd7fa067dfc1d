import { WatchFailure } from './watchFailure';

/** What was seen couldn't be written. The cause stays in the process: a database's messages aren't for people. */
export class SinkFailure extends WatchFailure {
  constructor(override readonly cause: unknown) {
    super('failing', 'What the cluster said could not be stored.');
  }

  /** Marks the failure of a sink, so that it isn't taken for the cluster's. */
  static async wrap<Result>(result: Promise<Result>): Promise<Result> {
    try {
      return await result;
    } catch (error) {
      throw new SinkFailure(error);
    }
  }

  /** Whether another replica owns the cluster: the one failure that ends a watch. */
  static isLeaseLost(error: unknown): boolean {
    return (
      error instanceof SinkFailure &&
      error.cause instanceof Error &&
      error.cause.name === 'LeaseLostError'
    );
  }
}
