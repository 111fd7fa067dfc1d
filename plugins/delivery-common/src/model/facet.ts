/** Where a value was read. */
export type Source =
  | {
      readonly kind: 'git';
      readonly repository: string;
      readonly path: string;
      readonly commit: string;
    }
  | {
      readonly kind: 'gitops-engine';
      /** Id of the engine, such as `argocd` or `flux`. */
      readonly engine: string;
      readonly cluster: string;
      readonly namespace: string;
      readonly name: string;
    }
  | { readonly kind: 'cluster'; readonly cluster: string }
  /** The API of the host of a repository. */
  | { readonly kind: 'forge'; readonly repository: string }
  /** The portal's own configuration, which says how things are named. */
  | { readonly kind: 'configuration'; readonly key: string };

/**
 * A value with where it comes from and when it was seen, or why there is none. Times are ISO 8601 in UTC.
 * `stale`: the source has not confirmed it within the time its heartbeat allows; the value is the last known one.
 */
export type Facet<Value> =
  | {
      readonly known: true;
      readonly value: Value;
      readonly source: Source;
      readonly observedAt: string;
      readonly stale: boolean;
      /** Why the source could not confirm it when it was asked last, in one sentence. */
      readonly problem?: string;
    }
  | {
      readonly known: false;
      /** One sentence for people: what could not be read, and why. */
      readonly reason: string;
      /**
       * `absent`: the source answered, and there is nothing; `unreadable`: it did not answer, ever;
       * `not-applicable`: there is no such source by design.
       */
      readonly why: 'absent' | 'unreadable' | 'not-applicable';
    };
