import type {
  Blueprint,
  Evidence,
  Known,
  LiveEvidence,
  ManifestBundle,
  RenderedEvidence,
  RepositoryEvidence,
} from '@golden-path/plugin-golden-path-common';

/** What the catalog says of the service. */
export interface CatalogEvidence {
  readonly annotations: Readonly<Record<string, string>>;
  readonly links: readonly {
    readonly url: string;
    readonly title?: string | undefined;
    readonly type?: string | undefined;
    readonly icon?: string | undefined;
  }[];
  readonly owner: string | undefined;
}

/** What the on-call source says of a service. */
export interface OnCallEvidence {
  /** Such as `PagerDuty`. */
  readonly source: string;
  /** Undefined when the source knows no such service. */
  readonly service:
    | {
        readonly id: string;
        readonly name: string;
        readonly url: string | undefined;
        readonly escalationPolicy: string | undefined;
        /** Who is on call now at the first step; empty when nobody is. */
        readonly onCall: readonly {
          readonly name: string;
          /** ISO 8601; undefined where it has no end. */
          readonly until: string | undefined;
        }[];
      }
    | undefined;
}

/** What came out of a check that is written as an expression. */
export type ExpressionAnswer = {
  /** What it read. */
  readonly evidence: readonly Evidence[];
} & (
  | { readonly outcome: 'passed' | 'not-applicable' }
  /** What it found; nothing where it only said `false`. */
  | { readonly outcome: 'failed'; readonly messages: readonly string[] }
  /** One sentence for people. */
  | { readonly outcome: 'unknown'; readonly reason: string }
);

/** Everything that is known of one service in one environment when its checks are evaluated. Data, no clock. */
export interface ReadinessEvidence {
  /** ISO 8601 in UTC. */
  readonly evaluatedAt: string;
  readonly environment: NonNullable<ManifestBundle['environment']> & {
    readonly name: string;
  };
  readonly rendered: Known<RenderedEvidence>;
  readonly live: Known<LiveEvidence>;
  readonly catalog: Known<CatalogEvidence>;
  readonly repository: Known<RepositoryEvidence>;
  readonly onCall: Known<OnCallEvidence>;
  /** Of the service, where its repository has a readable one. */
  readonly blueprint: Blueprint | undefined;
  readonly options: NonNullable<ManifestBundle['options']>;
  /** What the organisation's expressions made of the rest, by the id of the check; they aren't evaluated here. */
  readonly expressions?: ReadonlyMap<string, ExpressionAnswer>;
}
