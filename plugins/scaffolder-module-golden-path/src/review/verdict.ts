import type { Preview } from '@golden-path/plugin-golden-path-common';

/** The one line that the wizard's own review repeats. */
export function verdictLine(preview: Preview): string {
  if (preview.status === 'invalid')
    return `Not accepted: ${preview.issues.length} ${preview.issues.length === 1 ? 'field' : 'fields'} to mend`;
  const { status, overlays, objects, checks, findings } = preview.verification;
  const failing = checks.filter(check => check.status === 'fail').length;
  const errors = findings.filter(
    finding => finding.severity === 'error',
  ).length;
  if (status === 'failed')
    return `Verification failed: ${errors} ${errors === 1 ? 'error' : 'errors'}`;
  return `Verified: ${overlays.rendered} of ${overlays.total} overlays render, ${objects.valid} objects match their schemas, ${failing} checks fail`;
}
