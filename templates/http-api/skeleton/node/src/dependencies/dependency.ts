/** Something outside this process that the service needs in order to answer. */
export interface Dependency {
  /** Shown by `/readyz`. */
  readonly name: string;
  /** The service answers without it, if less well: its failure is shown, and takes nothing away. */
  readonly optional?: boolean;
  /** Throws when the dependency can't be used right now. */
  check(): Promise<void>;
  /** Lets go of every connection; called once, at shutdown. */
  close(): Promise<void>;
}
