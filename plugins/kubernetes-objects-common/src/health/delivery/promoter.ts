import { listAt, stringAt, type JsonRecord } from '../../objects';
import {
  conditionPriority,
  conditionsNotOutdated,
  waitForCondition,
  when,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  otherwise,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readRecords } from '../reading';

const page = 'https://gitops-promoter.readthedocs.io/en/latest/crd-specs/';

const reconciled = (...types: readonly string[]): HealthStep[] => [
  conditionsNotOutdated(...types),
  conditionPriority(...types.map(type => when(type, 'False', 'Degraded'))),
  waitForCondition(...types),
];

const decided = conditionPriority(when('Ready', 'Unknown', 'Progressing'));

const promoter = (kinds: readonly string[], ...steps: readonly HealthStep[]) =>
  healthRule(kindsOf('promoter.argoproj.io', ...kinds), page, ...steps);

const active = (part: unknown) => stringAt(part, 'active', 'dry', 'sha');
const proposed = (part: unknown) => stringAt(part, 'proposed', 'dry', 'sha');
/** The commit that the hydrator has come to, which may have changed nothing. */
const hydrated = (part: unknown) =>
  stringAt(part, 'proposed', 'note', 'drySha') || proposed(part);

const short = (sha: string | undefined) => sha?.slice(0, 7) ?? 'nothing';

const transferred: HealthStep = ({ status }) => {
  if (!active(status) || !proposed(status))
    return { status: 'Progressing', message: 'Waiting for the commits' };
  return active(status) === proposed(status)
    ? { status: 'Healthy', message: `Up to date on ${short(active(status))}` }
    : {
        status: 'Progressing',
        message: `Promotion from ${short(active(status))} to ${short(proposed(status))}`,
      };
};

const promoted: HealthStep = object => {
  const environments = readRecords(object, 'status', 'environments') ?? [];
  const [first] = environments;
  if (!first)
    return { status: 'Degraded', message: 'There are no environments' };
  const progressing = (environment: JsonRecord, message: string) =>
    ({
      status: 'Progressing',
      message: `${stringAt(environment, 'branch') ?? 'an environment'}: ${message}`,
    }) as const;
  const unknown = environments.find(each => !active(each) || !hydrated(each));
  if (unknown) return progressing(unknown, 'waiting for the commits');
  const other = environments.find(each => hydrated(each) !== hydrated(first));
  if (other) return progressing(other, 'not hydrated yet');
  const pending = environments.find(each => active(each) !== proposed(each));
  return pending
    ? progressing(
        pending,
        `promotion from ${short(active(pending))} to ${short(proposed(pending))}`,
      )
    : { status: 'Healthy', message: `Up to date on ${short(active(first))}` };
};

/** One phase for each environment; what is neither failed nor successful is pending. */
const gates: HealthStep = object => {
  const environments = readRecords(object, 'status', 'environments') ?? [];
  const branches = (isWanted: (phase: string | undefined) => boolean) =>
    environments
      .filter(each => isWanted(stringAt(each, 'phase')))
      .map(each => stringAt(each, 'branch') ?? '?')
      .join(', ');
  const failed = branches(phase => phase === 'failure');
  if (failed) return { status: 'Degraded', message: `Failed for ${failed}` };
  const pending = branches(phase => phase !== 'success');
  return pending
    ? { status: 'Progressing', message: `Pending for ${pending}` }
    : { status: 'Healthy' };
};

/** GitOps Promoter. */
export const promoterRules: readonly HealthRule[] = [
  promoter(['PromotionStrategy'], ...reconciled('Ready'), promoted),
  promoter(['ChangeTransferPolicy'], ...reconciled('Ready'), transferred),
  promoter(
    ['PullRequest'],
    ...reconciled('Ready', 'Reconciled'),
    otherwise('Healthy'),
  ),
  promoter(['CommitStatus'], ...reconciled('Ready'), otherwise('Healthy')),
  promoter(['ArgoCDCommitStatus'], ...reconciled('Ready'), object =>
    listAt(object, 'status', 'applicationsSelected').length > 0
      ? { status: 'Healthy' }
      : { status: 'Degraded', message: 'No applications are selected' },
  ),
  promoter(
    ['GitRepository', 'ScmProvider', 'ClusterScmProvider'],
    ...reconciled('Ready'),
    decided,
    otherwise('Healthy'),
  ),
  promoter(
    ['GitCommitStatus', 'TimedCommitStatus', 'WebRequestCommitStatus'],
    ...reconciled('Ready'),
    decided,
    gates,
  ),
];
