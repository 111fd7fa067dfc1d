import type { EmergencyChange } from '@golden-path/plugin-runbooks-common';
import type { EnvironmentKey } from './overlayPlace';
import type { CarryBackRow, EmergencyChangeRow, StoredFile } from './tables';

/** What is to be opened. */
export interface NewEmergencyChange extends EnvironmentKey {
  readonly plan: string;
  /** From 1; more than 1 where the same was asked for before and is closed, or was taken back. */
  readonly attempt: number;
  readonly branch: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requester: readonly string[];
  readonly files: readonly StoredFile[];
  /** In delivery order. */
  readonly lower: readonly string[];
}

/** Emergency changes in the database. What is opened at a host is written down before, so that a crash forgets nothing. */
export interface EmergencyStore {
  list(service: string): Promise<readonly EmergencyChange[]>;
  get(id: string): Promise<EmergencyChange | undefined>;
  /** The latest one of a plan. */
  latest(
    key: EnvironmentKey,
    plan: string,
  ): Promise<EmergencyChangeRow | undefined>;
  /** Writes down what is to be opened; what another wrote down meanwhile stays, and is what is answered. */
  begin(change: NewEmergencyChange): Promise<EmergencyChangeRow>;
  /** Adds names of somebody who asks for the same: their approval doesn't count either. */
  addRequester(id: string, names: readonly string[]): Promise<void>;
  /** Forgets one of which nothing came. */
  forget(id: string): Promise<void>;
  /** Takes those that are due, longest due first, each for one caller. */
  takeDue(limit: number): Promise<EmergencyChangeRow[]>;
  carryBacks(id: string): Promise<CarryBackRow[]>;
  /** Writes what is known now, if it is still in this state. @returns whether it was */
  write(
    { id, state }: Pick<EmergencyChangeRow, 'id' | 'state'>,
    change: Partial<EmergencyChangeRow>,
  ): Promise<boolean>;
  /** The same for an environment that it is carried back to. */
  writeCarryBack(
    { change_id, environment, state }: CarryBackRow,
    change: Partial<CarryBackRow>,
  ): Promise<boolean>;
  /** Ends what is merged and has nothing left to carry back. */
  finish(id: string): Promise<boolean>;
  /** When it is asked about again, and why that failed now. @param wait - milliseconds; undefined: by its age */
  rest(
    id: string,
    problem: string | undefined,
    wait: number | undefined,
  ): Promise<void>;
}
