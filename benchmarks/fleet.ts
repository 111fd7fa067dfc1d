import { readFleetOptions } from './fleet/fleetOptions';
import {
  eventsTable,
  memoryTable,
  pagesTable,
  pictureTable,
} from './fleet/fleetTables';
import { measureSize, type SizeResult } from './fleet/measureSize';
import { machine, print } from './commandLine';
import { createProgress } from './progress';

/** Views of the Kubernetes plugin: each lists two whole clusters, so few are enough. */
const kubernetesViews = 30;

/** Prints what following a fleet costs, from its first picture to a page, beside bare lists and Backstage's own plugin. */
export async function run(args: string[]): Promise<void> {
  const options = readFleetOptions(args);
  if (!options) return;
  const { services: sizes, budget, views, changes } = options;
  const most = sizes.at(-1) ?? 0;
  const progress = createProgress('fleet', most, budget);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const startedAt = performance.now();
  const spent = () => performance.now() - startedAt;
  const results: SizeResult[] = [];
  let last: { services: number; milliseconds: number } | undefined;
  for (const services of sizes) {
    const expected = last ? (last.milliseconds / last.services) * services : 0;
    if (spent() + expected > budget || progress.isInterrupted()) break;
    const before = spent();
    try {
      results.push(
        await measureSize(
          services,
          { views, changes, kubernetesViews },
          {
            patience: budget,
            signal: interrupted.signal,
            say: what => progress.say(what),
          },
        ),
      );
    } catch (error) {
      if (progress.isInterrupted()) break;
      throw error;
    }
    last = { services, milliseconds: spent() - before };
  }
  progress.end();
  const [first] = results;
  if (first) printResults(results, first.database);
  const done = results.at(-1)?.services ?? 0;
  if (done < most)
    print(
      `\nIt ended after ${done} of ${most} services; nothing stands for the others here. --budget 2h goes further.`,
    );
}

function printResults(results: readonly SizeResult[], database: string): void {
  print(`${machine()}, ${database}`);
  print(
    '\nFirst full picture, from an empty database; beside client-node listing the same objects',
  );
  print(pictureTable(results));
  print(
    '\nMemory at the first full picture; beside a process that keeps the lists',
  );
  print(memoryTable(results));
  print('\nREST API; beside an answer of the same backend that reads nothing');
  print(pagesTable(results));
  print(
    '\nEvent to page, and calls to the clusters; beside @backstage/plugin-kubernetes-backend',
  );
  print(eventsTable(results));
}
