import type { Finding } from '@golden-path/plugin-golden-path-common';
import { objectReference } from '@golden-path/plugin-kubernetes-objects-common';
import {
  createKustomizeRenderer,
  createVerifier,
  type OverlayReport,
  type VerificationReport,
} from '@golden-path/plugin-golden-path-node';
import { configFolder } from '../../directories/configFolder';
import { readTree } from '../../directories/readTree';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { loadOrganisation } from '../../organisation/loadOrganisation';
import type { Invocation } from '../command';
import { readDeclaredFacts } from './declaredFacts';
import { writeReport } from './writeReport';

/** Verifies a folder. */
export async function run({
  arguments: [directory = '.'],
  options,
  format,
  terminal,
}: Invocation): Promise<ExitCode> {
  const organisation =
    typeof options.organisation === 'string'
      ? await loadOrganisation(options.organisation)
      : undefined;
  const folder = await configFolder(directory);
  const { tree, findings } = await readTree(folder.path, folder.only);
  const { verify } = createVerifier({
    renderer: createKustomizeRenderer({
      ...(typeof options.kustomize === 'string' && {
        path: options.kustomize,
      }),
    }),
  });
  const verified = await verify(tree, {
    organisation,
    blueprint: await readDeclaredFacts(directory),
  });
  const report = withFindings(verified, findings);
  if (format === 'json') terminal.json(toJson(report, folder.name));
  else writeReport(report, terminal, folder.name);
  return report.status === 'verified' ? exitCodes.ok : exitCodes.findings;
}

/** What couldn't even be read comes first. */
const withFindings = (
  report: VerificationReport,
  findings: readonly Finding[],
): VerificationReport => ({
  ...report,
  status: findings.length > 0 ? 'failed' : report.status,
  findings: [...findings, ...report.findings],
});

/** The form that CI reads: objects by name only. */
const toJson = (report: VerificationReport, root: string) => ({
  status: report.status,
  root,
  overlays: report.overlays.map(toOverlayJson),
  objects: report.objects,
  findings: report.findings,
  milliseconds: Math.round(report.milliseconds),
});

const toOverlayJson = (overlay: OverlayReport) => ({
  path: overlay.path,
  environment: overlay.environment,
  ...(overlay.service !== undefined && { service: overlay.service }),
  status: overlay.status,
  objects: overlay.objects.map(objectReference),
  checks: overlay.checks,
  findings: overlay.findings,
  milliseconds: Math.round(overlay.milliseconds),
});
