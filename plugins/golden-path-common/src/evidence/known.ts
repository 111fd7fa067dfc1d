/** What a source said and when, or why it said nothing. */
export type Known<Value> =
  | {
      readonly known: true;
      readonly value: Value;
      /** ISO 8601 in UTC; when the source said so. */
      readonly observedAt: string;
    }
  | {
      readonly known: false;
      /** One sentence for people: what could not be had, and why. */
      readonly reason: string;
      /** `absent`: the source answered, and there is nothing. `unreadable`: it did not answer, isn't asked here, or can't be used. */
      readonly why: 'absent' | 'unreadable';
      /** Unreadable for now: asking again soon may do, and nobody tells when it would. */
      readonly mayPass?: true;
    };
