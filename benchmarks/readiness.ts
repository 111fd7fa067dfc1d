import { machine, print } from './commandLine';
import { measureChange } from './readiness/change';
import { measureEngine } from './readiness/engine';
import { readReadinessOptions } from './readiness/readinessOptions';
import { renderBundles } from './readiness/bundles';
import { comparePeers } from './readiness/peers';

/** Prints what the scorecard costs: its checks, beside peers, and one change among many services. */
export async function run(args: string[]): Promise<void> {
  const options = readReadinessOptions(args);
  if (!options) return;
  print(machine());
  const bundleOf = await renderBundles();
  measureEngine(bundleOf, options);
  await comparePeers(bundleOf, options);
  await measureChange(bundleOf, options);
}
