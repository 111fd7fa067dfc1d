import type { EnvironmentTableRow, RuleTableRow, StoredRows } from '../store';
import type { Looks } from './looks';
import type { OverlayLook } from './lookAtOverlay';
import { servingWorkload } from './servingWorkload';

/** The row of the environment that was looked at. */
export function environmentRow(
  stored: StoredRows,
  { evidence, overlay, at }: Looks,
): EnvironmentTableRow {
  const { name, cluster, namespace } = evidence.environment;
  const before = stored.environments.find(each => each.environment === name);
  const objects = evidence.live.known
    ? evidence.live.value.objects
    : overlay.kind === 'read'
      ? overlay.objects
      : undefined;
  const workload = objects && servingWorkload(objects, evidence.service.name);
  const { release } = evidence;
  const change = evidence.overlay.known
    ? evidence.overlay.value.change
    : undefined;
  return {
    service: evidence.service.ref,
    environment: name,
    cluster,
    namespace: namespace ?? null,
    workload_kind: objects
      ? (workload?.kind ?? null)
      : (before?.workload_kind ?? null),
    workload_name: objects
      ? (workload?.name ?? null)
      : (before?.workload_name ?? null),
    release: release?.tag ?? release?.digest ?? release?.commit ?? null,
    last_change: change
      ? JSON.stringify({
          title: change.title,
          author: change.author,
          at: change.at,
          url: change.changeRequest?.url ?? change.url,
          number: change.changeRequest?.number,
        })
      : evidence.overlay.known
        ? null
        : (before?.last_change ?? null),
    ...rulesColumns(before, overlay, at),
  };
}

type RulesColumns = Pick<
  EnvironmentTableRow,
  'overlay' | 'rules_at' | 'rules_problem' | 'rules_absent'
>;

function rulesColumns(
  before: EnvironmentTableRow | undefined,
  look: OverlayLook,
  at: number,
): RulesColumns {
  switch (look.kind) {
    case 'same':
      return {
        overlay: before?.overlay ?? null,
        rules_at: before?.rules_at ?? null,
        rules_problem: before?.rules_problem ?? null,
        rules_absent: before?.rules_absent ?? false,
      };
    case 'read':
      return {
        overlay: look.overlay,
        rules_at: at,
        rules_problem: look.problem,
        rules_absent: false,
      };
    case 'absent':
      return {
        overlay: null,
        rules_at: null,
        rules_problem: look.reason,
        rules_absent: true,
      };
    default:
      return {
        overlay: look.overlay,
        rules_at: before?.rules_at ?? null,
        rules_problem: look.reason,
        rules_absent: false,
      };
  }
}

/** Rules of an overlay that can't be read stay. */
export function ruleRows(
  stored: StoredRows,
  { evidence, overlay }: Looks,
): RuleTableRow[] {
  const { name } = evidence.environment;
  const others = stored.rules.filter(({ environment }) => environment !== name);
  const own = stored.rules.filter(({ environment }) => environment === name);
  if (overlay.kind === 'absent') return others;
  if (overlay.kind !== 'read') return [...others, ...own];
  return [
    ...others,
    ...overlay.rules.map((rule, position) => ({
      service: evidence.service.ref,
      environment: name,
      position,
      name: rule.name,
      rule: JSON.stringify(rule),
      leads: 'nowhere' as const,
      page: null,
      anchor: null,
    })),
  ];
}
