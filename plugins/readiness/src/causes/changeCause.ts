import type {
  ChangeCause,
  CheckOutcome,
  Exemption,
} from '@golden-path/plugin-readiness-common';

/** Words for what changed a status, and the page that shows it. */
export interface CauseWords {
  /** Goes on after “Failing since 14:00, ”. */
  readonly clause: string;
  /** A few words for lists and charts. */
  readonly short: string;
  /** The words in the clause that lead to `url`. */
  readonly linked: string | undefined;
  readonly url: string | undefined;
}

const words = (
  clause: string,
  short: string,
  linked?: string,
  url?: string,
): CauseWords => ({ clause, short, linked: url && linked, url });

const exemptionWords = {
  approved: ['when its exemption was approved', 'exemption approved'],
  ended: ['when its exemption ended', 'exemption ended'],
  revoked: ['when its exemption was revoked', 'exemption revoked'],
} as const;

/** What changed a status, for people. */
export function wordsOf(cause: ChangeCause): CauseWords {
  switch (cause.kind) {
    case 'config': {
      const change = cause.title ?? `commit ${cause.commit.slice(0, 7)}`;
      return words(`with ${change}`, change, change, cause.url);
    }
    case 'release':
      return words(`with release ${cause.release}`, `release ${cause.release}`);
    case 'cluster':
      return words(
        `by what is in the cluster ${cause.cluster}`,
        `cluster ${cause.cluster}`,
      );
    case 'catalog':
      return words('when its catalog entry changed', 'catalog entry changed');
    case 'repository': {
      const commit = cause.commit && `commit ${cause.commit.slice(0, 7)}`;
      return words(
        commit
          ? `with ${commit} of its repository`
          : 'when its repository changed',
        commit ?? 'repository changed',
      );
    }
    case 'on-call':
      return words(
        `by what ${cause.source} says about on-call`,
        `${cause.source} changed`,
      );
    case 'exemption': {
      const [clause, short] = exemptionWords[cause.change];
      return words(clause, short, 'exemption', '#exemptions');
    }
    case 'policy':
      return words(
        'when the organisation’s checks or levels changed',
        'checks or levels changed',
      );
    default:
      return words('when it was judged for the first time', 'first judged');
  }
}

/** The one sentence that says why a check is as it is. */
export function whyOf(
  outcome: CheckOutcome,
  exemption: Exemption | undefined,
): string {
  const { status, findings, reason } = outcome;
  const errors = [
    ...new Set(
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ message }) => message.replace(/[.;\s]+$/, '')),
    ),
  ];
  if (status === 'fail' && errors.length > 0) return joined(errors);
  if (status === 'exempt') {
    const without = errors.length > 0 ? ` Without it: ${joined(errors)}` : '';
    return `${exemption ? `Exempt: ${exemption.reason.replace(/[.\s]+$/, '')}.` : 'An exemption covers it.'}${without}`;
  }
  if (reason) return sentence(reason);
  if (status === 'pass') return 'Everything that the check asks for is there.';
  return status === 'unknown'
    ? 'What it needs to know could not be read.'
    : status === 'fail'
      ? 'The check fails without saying why.'
      : 'The check does not apply here.';
}

const sentence = (text: string): string => {
  const trimmed = text.trim();
  // Names of fields and of services keep their letters.
  const isWord = /^[a-z][a-z’']*(?=[\s,.:;]|$)/.test(trimmed);
  const first = isWord
    ? trimmed.charAt(0).toLocaleUpperCase('en')
    : trimmed.charAt(0);
  return `${first}${trimmed.slice(1)}${/[.!?]$/.test(trimmed) ? '' : '.'}`;
};

/** `A.`, `A, and b.`, `A, b, and 3 more.` */
function joined(parts: readonly string[]): string {
  const [first = '', second, ...rest] = parts;
  if (second === undefined) return sentence(first);
  if (rest.length === 0) return sentence(`${first}, and ${second}`);
  return sentence(`${first}, ${second}, and ${rest.length} more`);
}
