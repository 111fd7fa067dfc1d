import { InputError } from '@backstage/errors';

/** A team whose services Argo CD brings to the clusters. */
export interface GitOpsTeam {
  /** Name of the group, without kind and namespace. */
  readonly name: string;
  /**
   * Names of the team's services. Where given, its project reaches the namespaces of these only, and its CODEOWNERS
   * lines name them; otherwise new services need no change here.
   */
  readonly services?: readonly string[];
}

/** Name of a group as forges and label values accept it. */
const groupName = /^[a-z0-9]([-a-z0-9_.]{0,61}[a-z0-9])?$/;

/** @throws InputError for a name that is no group's */
export function checkedGroupName(name: string): string {
  if (!groupName.test(name))
    throw new InputError(
      `group: found ${JSON.stringify(name)}; accepted: a name of lower-case letters, digits, -, _ and .`,
    );
  return name;
}

/** Name of a team's objects in Argo CD: group names may have `_`, object names may not. */
export const objectNameOf = ({ name }: GitOpsTeam): string =>
  checkedGroupName(name).replaceAll('_', '-');
