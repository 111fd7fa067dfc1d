/** What a source says of one series of an alert. */
export interface LiveAlert {
  /** Its `alertname`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly state: 'pending' | 'firing';
  /** ISO 8601; since when the expression holds. With the labels it names the occurrence. */
  readonly startedAt: string;
  /** Undefined: nobody silenced or inhibits it. */
  readonly muted: AlertMute | undefined;
  /** Its page at the source; http or https. */
  readonly url: string | undefined;
}

/** Why nobody is told of a firing alert. */
export interface AlertMute {
  /** `time-interval`: the source is told to be quiet at this time of the week. */
  readonly by: 'silence' | 'inhibition' | 'time-interval';
  /** Who silenced it, as the source has the name. */
  readonly author: string | undefined;
  readonly comment: string | undefined;
  /** ISO 8601. */
  readonly until: string | undefined;
  /** Page of the silence; http or https. */
  readonly url: string | undefined;
}
