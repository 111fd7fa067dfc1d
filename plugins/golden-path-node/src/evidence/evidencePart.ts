import type { Known } from '@golden-path/plugin-golden-path-common';
import { saidBy, silent } from './known';

/** One source of evidence. */
export interface EvidencePart<Value> {
  /** For people, at the start of a sentence: `the repository https://…`. */
  readonly what: string;
  readonly milliseconds: number;
  /** Ends with the evaluation. */
  readonly signal: AbortSignal;
  /** Told of what isn't an error of a host. */
  readonly failed: (what: string, error: unknown) => void;
  readonly read: () => Promise<Known<Value>>;
}

/**
 * Reads one source so that it costs only itself: an error, and an answer that takes too long, are `unreadable` for now.
 * @throws the signal's reason when the evaluation ends
 */
export async function readPart<Value>(
  part: EvidencePart<Value>,
): Promise<Known<Value>> {
  const { what, milliseconds, signal } = part;
  signal.throwIfAborted();
  const late = AbortSignal.timeout(milliseconds);
  let stop: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(new Error('ended'));
    late.addEventListener('abort', stop);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([part.read(), ended]);
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted)
      return silent(
        `${what} did not answer within ${Math.round(milliseconds / 1000)} s`,
      );
    part.failed(what, error);
    return silent(`${what} can't be read: ${saidBy(error)}`);
  } finally {
    if (stop) {
      late.removeEventListener('abort', stop);
      signal.removeEventListener('abort', stop);
    }
  }
}
