import type { Finding } from '@golden-path/plugin-golden-path-common';
import type { VerificationReport } from '@golden-path/plugin-golden-path-node';

/** Findings that a log shows one by one. */
const mostShown = 25;

/** A finding on two lines: where and what, then the change that puts it right. */
function describeFinding(finding: Finding): string {
  const { object, container, path, file, message, fix } = finding;
  const place = [
    file,
    object && `${object.kind} ${object.name}`,
    container && `container ${container}`,
    path,
  ].filter(part => part !== undefined);
  return `- ${place.length > 0 ? `${place.join(', ')}: ` : ''}${message}${fix ? `\n  ${fix}` : ''}`;
}

/** What keeps a tree from being published, as a list that people can read. */
export function describeErrors({ findings }: VerificationReport): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const shown = errors.slice(0, mostShown).map(describeFinding);
  const more = errors.length - shown.length;
  return [
    `Verification found ${errors.length} ${errors.length === 1 ? 'problem' : 'problems'}; nothing was published:`,
    ...shown,
    ...(more > 0 ? [`- and ${more} more`] : []),
  ].join('\n');
}

/** One line for what was rendered and checked. */
export function describeReport(report: VerificationReport): string {
  const { overlays, objects, findings } = report;
  const notes = findings.filter(({ severity }) => severity !== 'error').length;
  return `Verified ${overlays.length} overlays (${overlays.map(({ environment }) => environment).join(', ')}): ${objects.valid} of ${objects.total} objects match their schemas${notes > 0 ? `, ${notes} warnings` : ''}`;
}
