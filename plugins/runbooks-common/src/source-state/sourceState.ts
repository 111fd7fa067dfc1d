/** What a source last did, so that nobody takes old news for new. */
export type SourceState =
  | {
      readonly state: 'read';
      /** ISO 8601. */
      readonly at: string;
      /** One sentence: why what it didn't say may be so all the same. Absent: it said everything. */
      readonly incomplete?: string;
    }
  | {
      readonly state: 'silent';
      /** One sentence. */
      readonly reason: string;
      /** ISO 8601; when it last answered. Undefined: never. */
      readonly last: string | undefined;
    }
  | { readonly state: 'absent'; readonly reason: string };
