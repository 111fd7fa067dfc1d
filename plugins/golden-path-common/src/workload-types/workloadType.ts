/** What a workload type says of itself to blueprints, forms, documents and plans. How it is generated is said in golden-path-node. */
export interface WorkloadType {
  /** As a blueprint writes it. */
  readonly id: string;
  readonly title: string;
  /** One sentence for the form. */
  readonly description: string;
  /** Value of `app.kubernetes.io/component`. */
  readonly component: string;
  /** Listens for requests: has a port, a Service and may be exposed. */
  readonly listens: boolean;
  /** Runs on a schedule instead of all the time. */
  readonly scheduled: boolean;
  /** Runtimes that a template exists for. */
  readonly runtimes: readonly string[];
  /** Headings that the service's runbook needs, in order. */
  readonly runbookSections: readonly string[];
}
