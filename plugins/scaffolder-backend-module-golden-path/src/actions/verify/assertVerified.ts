import { InputError } from '@backstage/errors';
import type {
  Blueprint,
  FileTree,
} from '@golden-path/plugin-golden-path-common';
import type {
  Engine,
  VerificationReport,
} from '@golden-path/plugin-golden-path-node';
import { describeErrors } from './describeFindings';

/**
 * Renders and checks a change to the config repository. Every step that publishes something calls this first, whether
 * or not its template had a step for it; what was verified before costs nothing.
 * @throws InputError that lists what is wrong, and where
 */
export async function assertVerified(
  engine: Engine,
  { config, blueprint }: { config: FileTree; blueprint?: Blueprint },
  signal?: AbortSignal,
): Promise<VerificationReport> {
  const report = await engine.verify(config, { blueprint, signal });
  signal?.throwIfAborted();
  if (report.status !== 'verified')
    throw new InputError(describeErrors(report));
  return report;
}
