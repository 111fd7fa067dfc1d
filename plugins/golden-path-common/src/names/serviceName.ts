import type { Organisation } from '../organisation';

/** Longest DNS label, and longest label value, in Kubernetes. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export const dnsLabelLimit = 63;

/** Digits kept free for the number of a change request in a preview's names. */
const previewNumberDigits = 5;

const dns1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Names that file systems or Kubernetes keep for themselves, whatever the case. */
const reserved = new Set([
  'con',
  'prn',
  'aux',
  'nul',
  'default',
  'kubernetes',
  'preview',
  'base',
  'components',
  'overlays',
  ...Array.from({ length: 10 }, (_, i) => [`com${i}`, `lpt${i}`]).flat(),
]);

const reservedPrefixes = ['kube-', 'openshift-', 'preview-'];

/** One reason why a name is refused: what was found and what is accepted. */
export interface NameProblem {
  readonly reason: 'form' | 'length' | 'reserved';
  readonly message: string;
}

/** Every name that is derived from a service's name and must fit a DNS label, without the service's name itself. */
function derivedNameOverheads(
  organisation: Organisation,
): ReadonlyArray<{ pattern: string; overhead: number }> {
  const digits = '9'.repeat(previewNumberDigits);
  const length = (pattern: string) =>
    pattern.replace('{service}', '').replace('{number}', digits).length;
  const patterns = [
    ...organisation.environments.map(environment =>
      environment.namespace.replace('{environment}', environment.name),
    ),
    ...organisation.environments.map(
      environment => `{service}-${environment.name}`,
    ),
    organisation.previews.namespace,
    '{service}-pr-{number}',
    '{service}-secrets',
    '{service}-migrate',
    '{service}-postgres',
    '{service}-redis',
  ];
  return patterns.map(pattern => ({
    pattern: pattern
      .replace('{service}', '<service>')
      .replace('{number}', '<number>'),
    overhead: length(pattern),
  }));
}

/** The most characters a service's name may have so that every derived name fits 63, and the name that decides it. */
export function serviceNameLimit(organisation: Organisation): {
  limit: number;
  decidedBy: string;
} {
  const longest = derivedNameOverheads(organisation).reduce((a, b) =>
    b.overhead > a.overhead ? b : a,
  );
  return {
    limit: dnsLabelLimit - longest.overhead,
    decidedBy: longest.pattern,
  };
}

/**
 * Why a name can't be a service's name; empty when it can.
 * Form is DNS-1035, because it becomes a Service. @see https://www.rfc-editor.org/rfc/rfc1035
 */
export function serviceNameProblems(
  name: string,
  organisation: Organisation,
): NameProblem[] {
  const { limit, decidedBy } = serviceNameLimit(organisation);
  if (name.length > limit) {
    return [
      {
        reason: 'length',
        message: `has ${name.length} characters; at most ${limit} are accepted, because ${decidedBy} must fit ${dnsLabelLimit}`,
      },
    ];
  }
  if (!dns1035.test(name)) {
    return [
      {
        reason: 'form',
        message: `${JSON.stringify(name)} is not accepted: use lower-case letters, digits and -, starting with a letter and ending with a letter or digit`,
      },
    ];
  }
  if (
    reserved.has(name) ||
    reservedPrefixes.some(prefix => name.startsWith(prefix))
  ) {
    return [
      {
        reason: 'reserved',
        message: `${JSON.stringify(name)} is reserved by Kubernetes, the file system or Golden Path; choose another name`,
      },
    ];
  }
  return [];
}
