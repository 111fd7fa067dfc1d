import type { Person } from '../organisation';
import type { Protection, RepositoryState } from '../state';

/** The rule for a branch: the one that names it, else the first whose pattern matches. */
export function ruleFor(
  state: RepositoryState,
  branch: string,
): Protection | undefined {
  return (
    state.protections.find(rule => rule.rule_name === branch) ??
    state.protections.find(rule => matches(rule.rule_name, branch))
  );
}

/** `*` stands for anything but `/`, `**` for anything. Linear: no backtracking into earlier parts. */
function matches(pattern: string, branch: string): boolean {
  const parts = pattern.split(/(\*\*|\*)/);
  let states = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const at of states) {
      if (part === '*' || part === '**') {
        for (let to = at; to <= branch.length; to += 1) {
          next.add(to);
          if (part === '*' && branch[to] === '/') break;
        }
      } else if (branch.startsWith(part, at)) next.add(at + part.length);
    }
    states = next;
  }
  return states.has(branch.length);
}

/** Whether somebody with write access may push to, or delete, a branch with this rule. */
export function mayPushTo(
  rule: Protection | undefined,
  person: Person,
): boolean {
  if (!rule) return true;
  if (!rule.enable_push) return false;
  if (!rule.enable_push_whitelist) return true;
  return isListed(
    person,
    rule.push_whitelist_usernames,
    rule.push_whitelist_teams,
  );
}

/** Whether a list of logins or of teams has the person. */
export function isListed(
  person: Person,
  logins: readonly string[],
  teams: readonly string[],
): boolean {
  return (
    logins.includes(person.login) ||
    person.teams.some(team => teams.includes(team))
  );
}
