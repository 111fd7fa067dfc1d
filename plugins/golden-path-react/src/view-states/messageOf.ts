/**
 * What an error says to a person. Backstage's ResponseError has the backend's own words in its cause and only a status
 * code in its message.
 */
export function messageOf(error: Error): string {
  return error.name === 'ResponseError' &&
    error.cause instanceof Error &&
    error.cause.message !== ''
    ? error.cause.message
    : error.message;
}
