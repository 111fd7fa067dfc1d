export interface Config {
  /** Whether services are ready for production. A wrong key stops the start-up. */
  readiness?: {
    /** Levels, lowest first; each needs what the one before it needs, too. Default: bronze, silver and gold. */
    levels?: Array<{
      /** As gates and addresses name it, such as `silver`. */
      id: string;
      /** Default: the id with a capital letter. */
      title?: string;
      /** Ids of checks that it needs beyond the level before, or all. */
      checks: string[] | 'all';
    }>;
    checks?: {
      /** Ids of checks that nobody is judged by. */
      off?: string[];
      options?: {
        /** How much a missing CPU limit weighs. Default: `error`. */
        cpuLimit?: 'error' | 'warning';
      };
      /** Checks of the organisation, as expressions over the evidence in the Common Expression Language. */
      expressions?: Array<{
        id: string;
        category: 'reliability' | 'observability' | 'security' | 'operations';
        title: string;
        /** What goes wrong without it. */
        why: string;
        /** A page to read more. */
        link: string;
        /** What to do about a failure. */
        remedy: string;
        /** What it needs beyond what the expressions name; where that can't be had, it is unknown. */
        reads?: Array<'live' | 'rendered' | 'catalog' | 'repository'>;
        /** True where it is asked at all. Default: everywhere. */
        applies?: string;
        /** `true` passes, `false` fails; a text or a list of texts is what it found; `null` is not applicable. */
        expression: string;
        /** What is said where it is only `false`. */
        message: string;
      }>;
    };
    exemptions?: {
      /** Longest that one may last, in days. Default: 90. */
      maximumDays?: number;
    };
    evaluation?: {
      /** Evaluations at once in one replica. Default: 4. */
      concurrency?: number;
      /** After how long everything is evaluated anew, though nothing is known to have changed; at most `24h`. Default: `12h`. */
      sweep?: string;
    };
    notifications?: {
      /** Tell the owners of a service when it loses a level. Default: true. */
      levelLost?: boolean;
      /** Days before the end of an exemption when its owners are told; 0: they are not. Default: 7. */
      exemptionEndsWithin?: number;
      /** References of groups that are told when somebody asks for an exemption. Default: those that `goldenPath.permission` lets approve. */
      approvers?: string[];
    };
    /**
     * Secret, at least 32 characters, from which the key of cursors is derived; the same for every replica. Default: that
     * of `backend.auth.keys`, else `auth.session.secret`.
     * @visibility secret
     */
    secret?: string;
  };
}
