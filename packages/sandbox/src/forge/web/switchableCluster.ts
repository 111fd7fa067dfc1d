/** A simulated cluster as the pages show it: where it is, and what is wrong with it on purpose. */
export interface SwitchableCluster {
  readonly name: string;
  readonly url: string;
  readonly fault: string;
  readonly faults: readonly string[];
  switchTo(fault: string): void;
}
