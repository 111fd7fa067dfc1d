/** Where a runbook's commands are run: what `{{…}}` in them stands for. */
export interface RunbookPlace {
  readonly service: { readonly name: string };
  readonly environment: {
    readonly name: string;
    /** Name of the cluster, which is the context of kubectl. */
    readonly cluster: string | undefined;
    readonly namespace: string | undefined;
  };
  /** The one that serves; undefined where it isn't known or there are several. */
  readonly workload:
    { readonly kind: string; readonly name: string } | undefined;
  /** The alert that is worked on, with the labels of its occurrence. */
  readonly alert:
    | {
        readonly name: string;
        readonly labels: Readonly<Record<string, string>>;
      }
    | undefined;
}
