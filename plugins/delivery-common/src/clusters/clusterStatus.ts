/** What the watch of a kind of object says about itself. Times are ISO 8601. */
export interface WatchReport {
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
  /** The last event, bookmark, list or accepted watch. */
  readonly lastSeen: string | undefined;
  readonly nextTry: string | undefined;
  readonly reconnects: number;
  /** Objects kept; `limited` when the budget cut it off. */
  readonly objects: number;
  readonly limited: boolean;
}

/** Whether a kind of object can be read in a cluster. */
export interface WatchStatus extends WatchReport {
  /**
   * By the database's clock; since when the kind is followed, or can't be: `failing`, `forbidden` and `unauthorised` are
   * one and the same outage.
   */
  readonly since: string | undefined;
}

/** What is known about the connection to a cluster. Times are ISO 8601. */
export interface ClusterStatus {
  readonly name: string;
  readonly title: string;
  /** `live`: every kind that matters is followed; `partial`: some aren't; `down`: none is. */
  readonly state: 'starting' | 'live' | 'partial' | 'down';
  /** Since when it is `partial` or `down`. */
  readonly since: string | undefined;
  /** The newest sign of life: the last answer. */
  readonly lastSeen: string | undefined;
  /** Whether its values are the last known ones. */
  readonly stale: boolean;
  /** Kinds that were read once and are no longer confirmed, as `group/version/plural`. */
  readonly staleKinds: readonly string[];
  /** The state in words: "hasn't answered for 4 min: The connection is refused." Undefined while it's live. */
  readonly message: string | undefined;
  /** Why it isn't live, in one sentence without credentials, where something says so. */
  readonly cause: string | undefined;
  /** When the first of the kinds that fail is tried again. */
  readonly nextTry: string | undefined;
  readonly watches: readonly WatchStatus[];
}
