/** {@link EmergencyChanges} */
export interface EmergencyChangesProps {
  /** Canonical entity reference of the service. */
  readonly service: string;
  /** Whether this person may waive: `allowed.requestEmergencyChange` of the service. */
  readonly allowed?: boolean;
}

/** The emergency changes of a service that are under way; nothing where there is none. */
export function EmergencyChanges(_: EmergencyChangesProps) {
  return null;
}
