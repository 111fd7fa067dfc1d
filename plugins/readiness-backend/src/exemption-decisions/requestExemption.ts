import {
  assertAmong,
  audited,
  findService,
  personOf,
} from '@golden-path/plugin-golden-path-node/rest';
import type {
  Exemption,
  ExemptionRequest,
} from '@golden-path/plugin-readiness-common';
import type { Decider, ExemptionAuthority } from './exemptionAuthority';

/** That an exemption names what there is. @throws InputError naming the field */
function assertKnown(
  { policy, environments }: ExemptionAuthority,
  request: ExemptionRequest,
): void {
  assertAmong(
    'check',
    request.check,
    policy.checks.map(({ id }) => id),
  );
  const check = policy.checks.find(({ id }) => id === request.check);
  if (request.rule !== undefined)
    assertAmong('rule', request.rule, check?.rules ?? []);
  for (const name of request.environments)
    assertAmong('environments', name, environments);
}

const same = (
  found: Exemption,
  asked: ExemptionRequest,
  person: string,
): boolean =>
  found.requestedBy === person &&
  found.check === asked.check &&
  found.rule === asked.rule &&
  found.reason === asked.reason &&
  Date.parse(found.expiresAt) === Date.parse(asked.expiresAt) &&
  [...found.environments].sort().join() ===
    [...asked.environments].sort().join();

/**
 * Asks for an exemption of a service. Asking for the same again gives what the first time gave.
 *
 * @param service - canonical entity reference
 * @throws NotFoundError for a service that doesn't exist or is hidden; NotAllowedError; InputError; ConflictError when
 * another open exemption covers some of it
 */
export async function requestExemption(
  authority: ExemptionAuthority,
  { credentials, request }: Decider,
  service: string,
  asked: ExemptionRequest,
): Promise<Exemption> {
  const { access, auditor, exemptions } = authority;
  const { check, rule, environments, expiresAt } = asked;
  return audited(
    auditor,
    {
      eventId: 'exemption-request',
      request,
      meta: {
        service,
        check,
        rule: rule ?? '',
        environments: environments.join(', '),
        expiresAt,
      },
    },
    async () => {
      const { owner } = await findService(authority, credentials, service);
      await access.assertDeed(credentials, 'requestExemption', owner);
      assertKnown(authority, asked);
      const person = personOf(credentials);
      try {
        return await exemptions.request(
          { ...asked, rule: asked.rule, service },
          person,
        );
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'ConflictError')
          throw error;
        const open = await exemptions.list({
          visible: 'all',
          state: ['requested', 'active'],
          service,
          check,
          limit: 200,
        });
        const before = open.exemptions.find(found =>
          same(found, asked, person),
        );
        if (!before) throw error;
        return before;
      }
    },
    ({ id }) => ({ exemption: id }),
  );
}
