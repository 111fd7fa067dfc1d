import type {
  Finding,
  PreviewRepository,
  VerificationSummary,
} from '@golden-path/plugin-golden-path-common';

/** The finding that is shown first when verification failed. */
export const firstFailure = ({
  status,
  findings,
}: VerificationSummary): Finding | undefined =>
  status === 'failed'
    ? (findings.find(finding => finding.severity === 'error') ?? findings[0])
    : undefined;

/** Where a finding is: overlay, object and field, those of them that it names. */
export function placeOf({ file, object, path }: Finding): string[] {
  const overlay = file?.match(/(?:^|\/)overlays\/([^/]+)\//)?.[1];
  return [
    overlay && `overlay ${overlay}`,
    object &&
      `${object.kind} ${[object.namespace, object.name].filter(Boolean).join('/')}`,
    path,
  ].flatMap(part => (part ? [part] : []));
}

/** A file of one of the repositories. */
export interface FileChoice {
  readonly repository: PreviewRepository['kind'];
  readonly path: string;
}

/** The repository that has a file, which a finding names by its path only. */
export function choiceOf(
  repositories: readonly PreviewRepository[],
  path: string | undefined,
): FileChoice | undefined {
  const repository = repositories.find(({ files }) =>
    files.some(file => file.path === path),
  );
  return repository && path !== undefined
    ? { repository: repository.kind, path }
    : undefined;
}
