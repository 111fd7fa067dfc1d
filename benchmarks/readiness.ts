import { availableParallelism, cpus } from 'node:os';
import { print } from './options';
import { measureChange } from './readiness/change';
import { measureEngine } from './readiness/engine';
import { readReadinessOptions } from './readiness/readinessOptions';
import { renderBundles } from './readiness/bundles';
import { comparePeers } from './readiness/peers';

/** Prints what the scorecard costs: its checks, beside peers, and one change among many services. */
export async function run(args: string[]): Promise<void> {
  const options = readReadinessOptions(args);
  if (!options) return;
  print(
    `Node ${process.versions.node}, ${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
  );
  const bundleOf = await renderBundles();
  measureEngine(bundleOf, options);
  await comparePeers(bundleOf, options);
  await measureChange(bundleOf, options);
}
