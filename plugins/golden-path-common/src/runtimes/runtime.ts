/** What a runtime says of itself. Its source code lies in the templates' skeletons. */
export interface Runtime {
  /** As a blueprint writes it. */
  readonly id: string;
  readonly title: string;
  /** Language version that generated services build with. */
  readonly version: string;
  /** Arguments of a service's image that migrate its database, in the source code that services start with. */
  readonly migrationCommand: readonly string[];
  /** Commands a developer runs, in a generated service's folder. */
  readonly commands: {
    readonly install: string;
    readonly test: string;
    readonly build: string;
    readonly run: string;
    readonly lint: string;
    /** Brings the database of local development up to date. */
    readonly migrate: string;
  };
}
