const statusOf = (error: Error | undefined): unknown =>
  error && 'statusCode' in error ? error.statusCode : undefined;

/** Whether the backend said that this person may not do it. */
export const isRefusal = (error: Error | undefined): boolean =>
  statusOf(error) === 403;

/** Whether the backend knows no such thing, or says so to this person. */
export const isMissing = (error: Error | undefined): boolean =>
  statusOf(error) === 404;
