/** Longest text of an error that is kept or logged. */
const longest = 300;

/** What an error says, for people. Adapters of hosts leave credentials and what hosts said out of it. */
export const failureOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, longest);
