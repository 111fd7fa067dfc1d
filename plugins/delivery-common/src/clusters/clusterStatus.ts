/** Whether a kind of object can be read in a cluster. */
export interface WatchStatus {
  /** `group/version/plural`, `v1/pods` for the core group. */
  readonly resource: string;
  /**
   * `absent`: the cluster doesn't know the kind; `forbidden`: our account may not read it; `unauthorised`: our token is
   * refused; `failing`: anything else, tried again at `nextTry`.
   */
  readonly state:
    'starting' | 'live' | 'failing' | 'forbidden' | 'unauthorised' | 'absent';
  /** One sentence without credentials. */
  readonly message: string | undefined;
  /** ISO 8601 of the last event, bookmark or list. */
  readonly lastSeen: string | undefined;
  readonly nextTry: string | undefined;
  readonly reconnects: number;
  /** Objects kept; `limited` when the budget cut it off. */
  readonly objects: number;
  readonly limited: boolean;
}

/** What is known about the connection to a cluster. */
export interface ClusterStatus {
  readonly name: string;
  readonly title: string;
  /** `live`: every kind that matters is followed; `partial`: some aren't; `down`: none is. */
  readonly state: 'starting' | 'live' | 'partial' | 'down';
  /** ISO 8601 of the newest sign of life. */
  readonly lastSeen: string | undefined;
  readonly stale: boolean;
  /** One sentence: "hasn't answered for 4 min: connection refused". */
  readonly message: string | undefined;
  readonly watches: readonly WatchStatus[];
}
