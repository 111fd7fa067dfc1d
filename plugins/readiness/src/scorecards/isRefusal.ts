/** Whether the backend said that this person may not do it. */
export const isRefusal = (error: Error | undefined): boolean =>
  error !== undefined && 'statusCode' in error && error.statusCode === 403;
