import type { CarryBack } from '@golden-path/plugin-runbooks-common';
import type { Bigint } from '../store';

/** A row of `runbooks_emergency_changes`. */
export interface EmergencyChangeRow {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly plan: string;
  readonly attempt: number;
  readonly branch: string;
  readonly reason: string;
  readonly requested_by: string;
  /** JSON: names that the requester may have at the host. */
  readonly requester: string;
  readonly requested_at: Bigint;
  /** JSON: {@link StoredFile}s. */
  readonly files: string;
  readonly state: 'opening' | 'open' | 'merged' | 'carried-back' | 'closed';
  readonly number: number | null;
  readonly url: string | null;
  readonly head: string | null;
  /** JSON. */
  readonly approvals: string;
  readonly merged_at: string | null;
  readonly merged_base: string | null;
  readonly merged_head: string | null;
  /** Approvals that the host itself asks for; null: not known. */
  readonly host_approvals: number | null;
  readonly problem: string | null;
  readonly problem_since: Bigint | null;
  readonly next_at: Bigint | null;
  readonly settled_at: Bigint | null;
}

/** A row of `runbooks_carry_backs`. */
export interface CarryBackRow {
  readonly change_id: string;
  readonly environment: string;
  readonly position: number;
  readonly state: CarryBack['state'];
  readonly number: number | null;
  readonly url: string | null;
  readonly head: string | null;
  readonly note: string | null;
  readonly waived_by: string | null;
  readonly tried: string | null;
  /** JSON: the values that stay, as {@link CarryBack} has them. */
  readonly left_out: string | null;
}

/** A file that is written. */
export interface StoredFile {
  /** From the root of the config repository. */
  readonly path: string;
  /** Null: removed. */
  readonly content: string | null;
  /** Null: it wasn't there. */
  readonly replaces: string | null;
}
