/** What an error says, for logs and for people: 500 characters at most. */
export const shortMessage = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);
