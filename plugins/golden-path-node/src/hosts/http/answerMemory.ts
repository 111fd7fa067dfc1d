import { createBoundedMemory } from '../boundedMemory';

/** Answers that are remembered of one repository. */
const mostAnswers = 200;
/** Bytes that they have together at most. */
const mostBytes = 4 * 1024 * 1024;
/** Larger ones are asked for again. */
const largestAnswer = 256 * 1024;

interface RememberedAnswer {
  readonly etag: string;
  readonly body: Buffer<ArrayBuffer>;
}

/**
 * Answers by their URL, with the ETag that the host gave them. Asking whether one changed costs nothing of a rate limit.
 *
 * @see https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export interface AnswerMemory {
  get(url: URL): RememberedAnswer | undefined;
  set(url: URL, etag: string, body: Buffer<ArrayBuffer>): void;
}

/** An empty {@link AnswerMemory}; it is bounded in number and size. */
export function createAnswerMemory(): AnswerMemory {
  const answers = createBoundedMemory<RememberedAnswer>({
    mostValues: mostAnswers,
    most: mostBytes,
    sizeOf: ({ body }) => body.length,
  });
  return {
    get: url => answers.get(url.href),
    set(url, etag, body) {
      if (body.length > largestAnswer || etag.length > 200)
        answers.delete(url.href);
      else answers.set(url.href, { etag, body });
    },
  };
}
