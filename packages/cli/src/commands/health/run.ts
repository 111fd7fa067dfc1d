import {
  childApplicationRule,
  extendHealthRules,
  healthRules,
  type HealthStatus,
} from '@golden-path/plugin-kubernetes-objects-common';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { plainJson } from '../../output/plainText';
import type { Invocation } from '../command';
import { assessPath, type PathHealth } from './assessPath';
import { writeHealth } from './writeHealth';

/** Not known to be well is never taken for well. */
const findings: readonly (HealthStatus | null)[] = [
  'Degraded',
  'Missing',
  'Unknown',
];

/** Says how well the objects of some paths are. */
export async function run({
  arguments: paths,
  options,
  terminal,
}: Invocation): Promise<ExitCode> {
  const rules = options.applications
    ? extendHealthRules(healthRules, childApplicationRule)
    : healthRules;
  const results: PathHealth[] = [];
  for (const path of paths) {
    const result = await assessPath(path, rules);
    results.push(result);
    if (options.format === 'jsonl') terminal.line(plainJson(result));
  }
  if (options.format === 'json') terminal.json({ paths: results });
  else if (options.format !== 'jsonl') writeHealth(results, terminal);
  return exitCodeOf(results);
}

function exitCodeOf(results: readonly PathHealth[]): ExitCode {
  if (results.some(({ error }) => error !== undefined))
    return exitCodes.unusable;
  const isBad = results.some(({ objects }) =>
    objects.some(({ status }) => findings.includes(status)),
  );
  return isBad ? exitCodes.findings : exitCodes.ok;
}
