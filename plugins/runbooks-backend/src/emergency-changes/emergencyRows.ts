import type {
  CarryBack,
  EmergencyChange,
} from '@golden-path/plugin-runbooks-common';
import { emergencyApprovals } from '@golden-path/plugin-runbooks-common';
import type { Bigint } from '../store';
import type { CarryBackRow, EmergencyChangeRow } from './tables';

const iso = (milliseconds: Bigint) =>
  new Date(Number(milliseconds)).toISOString();

function carryBackOf(row: CarryBackRow): CarryBack {
  const { environment, state, number, url, note, waived_by, left_out } = row;
  return {
    environment,
    state,
    changeRequest:
      number === null || url === null ? undefined : { number, url },
    note: note ?? undefined,
    waivedBy: waived_by ?? undefined,
    leftOut:
      left_out === null ? [] : (JSON.parse(left_out) as CarryBack['leftOut']),
  };
}

/** An emergency change as answers have it. */
export function emergencyChangeOf(
  row: EmergencyChangeRow,
  carryBacks: readonly CarryBackRow[],
): EmergencyChange {
  const { number, url, head, problem, problem_since } = row;
  return {
    id: row.id,
    service: row.service,
    environment: row.environment,
    reason: row.reason,
    requestedBy: row.requested_by,
    requestedAt: iso(row.requested_at),
    state: row.state === 'opening' ? 'open' : row.state,
    changeRequest:
      number === null || url === null || head === null
        ? undefined
        : { number, url, head },
    approvals: JSON.parse(row.approvals) as EmergencyChange['approvals'],
    approvalsNeeded: emergencyApprovals,
    hostApprovals: row.host_approvals ?? undefined,
    mergedAt: row.merged_at ?? undefined,
    carryBacks: [...carryBacks]
      .sort((one, other) => one.position - other.position)
      .map(carryBackOf),
    problem:
      problem === null || problem_since === null
        ? undefined
        : { message: problem, since: iso(problem_since) },
  };
}
