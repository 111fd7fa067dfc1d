/** What a source last did, so that nobody takes old news for new. */
export type SourceState =
  | { readonly state: 'read'; readonly at: string }
  | {
      readonly state: 'silent';
      /** One sentence. */
      readonly reason: string;
      /** ISO 8601; when it last answered. Undefined: never. */
      readonly last: string | undefined;
    }
  | { readonly state: 'absent'; readonly reason: string };
