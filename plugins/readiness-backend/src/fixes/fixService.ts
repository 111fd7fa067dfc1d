import type {
  FixPlan,
  ProposedFix,
} from '@golden-path/plugin-readiness-common';

/** A service in one of its environments. */
export interface FixKey {
  /** Canonical entity reference. */
  readonly service: string;
  readonly environment: string;
  /** Alert whose page alone is meant, of the check `runbook`; undefined: everything that makes the check pass. */
  readonly alert?: string | undefined;
}

/**
 * Plans the change that makes a failing check pass, and opens it as a change request.
 * Who calls has authorised the caller for the service.
 */
export interface FixService {
  /**
   * Plans, and proves the plan by rendering and evaluating before and after. Writes nothing anywhere.
   * A check that can't be fixed by a change is answered by a plan with status `none`.
   * @throws NotFoundError for a service, environment or check that isn't known; ServiceUnavailableError when a host
   * doesn't answer
   */
  plan(
    key: FixKey,
    check: string,
    options?: { signal?: AbortSignal },
  ): Promise<FixPlan>;
  /**
   * Opens what {@link plan} showed, or returns what an earlier call opened for the same plan.
   * @param planId - `id` of the plan that was shown
   * @param requester - canonical reference of a user, from credentials
   * @throws ConflictError when the plan isn't the same any more, or can only be copied
   */
  propose(
    key: FixKey,
    check: string,
    planId: string,
    requester: string,
  ): Promise<ProposedFix>;
  /** Asks hosts what became of open change requests; those due, oldest first. Never throws: what fails is tried later. */
  follow(): Promise<void>;
}
