import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  audited,
  isVisibleTo,
  personOf,
} from '@golden-path/plugin-golden-path-node/rest';
import type {
  Exemption,
  ExemptionDecision,
} from '@golden-path/plugin-readiness-common';
import type { Decider, ExemptionAuthority } from './exemptionAuthority';

/** The one answer for an exemption that doesn't exist, and for one of a service that is hidden. */
export const noExemption = (): NotFoundError =>
  new NotFoundError('there is no such exemption');

/** @throws NotFoundError */
async function findExemption(
  { access, exemptions, reader }: ExemptionAuthority,
  credentials: BackstageCredentials,
  id: string,
) {
  const visible = await access.decideVisible(credentials);
  if (visible === undefined) throw noExemption();
  const exemption = await exemptions.get(id);
  // Asked though there is none, so that what is hidden takes as long.
  const owners = await reader.owners([exemption?.service ?? '']);
  const owner = owners.get(exemption?.service ?? '');
  if (!exemption || !isVisibleTo(visible, owner)) throw noExemption();
  return { exemption, owner };
}

/** @throws NotAllowedError */
async function assertMay(
  { access }: ExemptionAuthority,
  credentials: BackstageCredentials,
  decision: ExemptionDecision,
  { exemption, owner }: { exemption: Exemption; owner: string | undefined },
): Promise<void> {
  if (decision === 'withdraw') {
    await access.assertDeed(credentials, 'requestExemption', owner);
    return;
  }
  if (decision === 'revoke') {
    // Its owners may take it back, too: what is exempt less is not less safe.
    const { requestExemption } = await access.allowed(credentials, owner);
    if (requestExemption) return;
  }
  await access.assertDeed(credentials, 'approveExemption', owner);
  if (
    (decision === 'approve' || decision === 'refuse') &&
    exemption.requestedBy === personOf(credentials)
  )
    throw new NotAllowedError(
      `nobody ${decision}s what they asked for themselves; it takes somebody else`,
    );
}

/**
 * Approves, refuses, revokes or withdraws an exemption. Doing the same again changes nothing. That nobody approves their
 * own request is held here by canonical references, and again where it is written.
 *
 * @throws NotFoundError, NotAllowedError; ConflictError when it is no longer what the decision is about
 */
export async function decideExemption(
  authority: ExemptionAuthority,
  { credentials, request }: Decider,
  id: string,
  decision: ExemptionDecision,
  reason: string | undefined,
): Promise<Exemption> {
  const { auditor, exemptions } = authority;
  return audited(
    auditor,
    {
      eventId: `exemption-${decision}`,
      severityLevel: decision === 'approve' ? 'high' : 'medium',
      request,
      meta: { exemption: id },
    },
    async () => {
      const found = await findExemption(authority, credentials, id);
      const person = personOf(credentials);
      await assertMay(authority, credentials, decision, found);
      return exemptions[decision](id, person, reason);
    },
    ({ service, check, environments, state }) => ({
      service,
      check,
      environments: environments.join(', '),
      state,
    }),
  );
}
