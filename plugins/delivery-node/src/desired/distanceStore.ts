/** Two releases of one service, by the commits that they were built from. */
export interface CommitPair {
  /** URL of the service's repository. */
  readonly repository: string;
  /** What runs: 7 to 40 hexadecimal digits. */
  readonly base: string;
  /** What is newer: 7 to 40 hexadecimal digits. */
  readonly head: string;
}

/** How far two releases are apart; the same for ever, as commits don't change. */
export interface CommitDistance {
  /** Commits of `head` that `base` hasn't. */
  readonly count: number;
  /** ISO 8601; when the oldest of them was committed. */
  readonly since: string | undefined;
}

/** Keeps distances by pair; the host is asked once for each. */
export interface DistanceStore {
  /** Pairs that environments need and that nothing is known of, at most `limit`. */
  wanted(limit: number): Promise<readonly CommitPair[]>;
  /** Undefined: the host can't compare them, such as for a commit that it doesn't know. */
  write(pair: CommitPair, distance: CommitDistance | undefined): Promise<void>;
}
