/** One thing in an object that its schema doesn't accept. */
export interface SchemaViolation {
  /** JSON pointer, `/spec/replicas`. */
  readonly pointer: string;
  /** Keyword of JSON Schema, or `unknown-field`. */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** The schema of one kind. */
export interface ObjectSchema {
  /** Never throws. */
  validate(object: unknown): SchemaViolation[];
}

/** What is known about a kind: its schema, or whether there can be such a kind at all. */
export type SchemaLookup =
  | { readonly status: 'known'; readonly schema: ObjectSchema }
  /** The group belongs to Kubernetes itself, which has no such kind. */
  | { readonly status: 'no-such-kind' }
  /** A custom resource whose schema nobody gave us. */
  | { readonly status: 'unknown' };

/** Where schemas come from. */
export interface SchemaSource {
  find(apiVersion: string, kind: string): Promise<SchemaLookup>;
}
