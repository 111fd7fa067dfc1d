import { canonicalAccount } from '@golden-path/plugin-golden-path-common';

/** An account at a host: one person may have a login and an address that differ. */
export interface ReviewerAccount {
  readonly login: string;
  /** Undefined where the host hides it. */
  readonly email: string | undefined;
}

/** What approvals are counted from. Names are lower-cased logins and mail addresses. */
export interface ApprovalFacts {
  /** Commit that the change request is at. */
  readonly head: string;
  /** Who opened it and who wrote its commits; undefined: not known. */
  readonly authors: ReadonlySet<string> | undefined;
  /** Every name that who asked for it may have at the host. */
  readonly requester: ReadonlySet<string>;
  /** ISO 8601; what somebody approves afterwards let nothing through. Undefined unless merged. */
  readonly mergedAt: string | undefined;
  /** Oldest first. */
  readonly verdicts: readonly {
    readonly by: ReviewerAccount;
    readonly verdict: 'approved' | 'rejected';
    readonly commit: string;
    /** ISO 8601. */
    readonly at: string;
    /** Whether the host itself counts it. */
    readonly counts: boolean;
  }[];
}

const namesOf = ({ login, email }: ReviewerAccount): readonly string[] =>
  [login, email ?? ''].map(canonicalAccount).filter(name => name !== '');

/**
 * Approvals of the present head, oldest first, one for each person: the last verdict of each that the host counts, of who neither asked
 * for the change nor wrote a commit of it. Where it isn't known who did, nobody's counts.
 */
export function countApprovals({
  head,
  authors,
  requester,
  mergedAt,
  verdicts,
}: ApprovalFacts): { readonly by: string; readonly at: string }[] {
  if (authors === undefined) return [];
  const last = new Map<string, ApprovalFacts['verdicts'][number]>();
  const end = mergedAt === undefined ? Infinity : Date.parse(mergedAt);
  for (const verdict of verdicts)
    if (verdict.counts && Date.parse(verdict.at) <= end) {
      const login = canonicalAccount(verdict.by.login);
      last.delete(login);
      last.set(login, verdict);
    }
  const counted = new Set<string>();
  return [...last.values()].flatMap(({ by, verdict, commit, at }) => {
    const names = namesOf(by);
    const isOther = !names.some(
      name => authors.has(name) || requester.has(name) || counted.has(name),
    );
    if (verdict !== 'approved' || commit !== head || !isOther) return [];
    for (const name of names) counted.add(name);
    return [{ by: by.login, at }];
  });
}
