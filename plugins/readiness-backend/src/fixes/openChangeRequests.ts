import { ConflictError } from '@backstage/errors';
import { type ConfigRepository } from '@golden-path/plugin-golden-path-node';
import type {
  FixPlan,
  ProposedFix,
} from '@golden-path/plugin-readiness-common';
import type { FixWrite } from '@golden-path/plugin-readiness-node';
import type { FixKey } from './fixService';
import type { FixSources } from './fixSources';
import { openServiceChanges } from './openServiceChanges';
import type { PreparedFix } from './prepareFix';

type ReadyPlan = Extract<FixPlan, { status: 'ready' }>;

/** What a change request says about itself. */
export interface FixRequest {
  readonly key: FixKey;
  readonly check: string;
  readonly plan: ReadyPlan;
  /** Canonical reference of a user. */
  readonly requester: string;
}

/** Branch of a plan: the same for every try, so that a try finds the one before it. */
export const fixBranchOf = (
  service: string,
  { check, plan }: Pick<FixRequest, 'check' | 'plan'>,
): string => `golden-path/fix/${service}/${check}/${plan.id.slice(0, 12)}`;

/**
 * Opens the change requests of a plan, the service's own repository first: what the config repository gets follows from
 * it, and its change request names the other. Each is found again when a later step failed.
 * @throws ConflictError when a file changed meanwhile, or the default branch has all of it
 */
export async function openChangeRequests(
  prepared: PreparedFix,
  request: FixRequest,
  { engine, forge }: Pick<FixSources, 'engine' | 'forge'>,
): Promise<ProposedFix['changeRequests']> {
  const { service, repository, writes } = prepared;
  const of = (which: FixWrite['repository']) =>
    writes.filter(write => write.repository === which);
  const opened: ProposedFix['changeRequests'][number][] = [];
  const ofService = of('service');
  if (ofService.length > 0) {
    const changes = openServiceChanges(repository, ofService, forge);
    opened.push(await open(changes, service, ofService, request, opened));
  }
  const ofConfig = of('config');
  if (ofConfig.length > 0)
    opened.push(
      await open(
        engine.forges.configRepository(service),
        service,
        ofConfig,
        request,
        opened,
      ),
    );
  return opened;
}

async function open(
  repository: ConfigRepository,
  service: string,
  writes: readonly FixWrite[],
  request: FixRequest,
  before: ProposedFix['changeRequests'],
): Promise<ProposedFix['changeRequests'][number]> {
  const { key, check, requester } = request;
  const outcome = await repository.propose({
    branch: fixBranchOf(service, request),
    title:
      key.alert === undefined
        ? `${service}: make ${check} pass in ${key.environment}`
        : `${service}: a page for the alert ${key.alert}`,
    body: bodyOf(request, before),
    files: writes.map(write => ({
      path: write.path,
      content: write.after,
      replaces: write.before ?? null,
    })),
    trailers: [
      `Golden-Path-Check: ${check}`,
      `Golden-Path-Environment: ${key.environment}`,
      `Golden-Path-Requested-By: ${requester}`,
    ],
  });
  if (outcome.status === 'unchanged')
    throw new ConflictError(
      `${repository.name} has all of this already; look at the plan again`,
    );
  const { number, url, state } = outcome.changeRequest;
  return { repository: repository.name, number, url, state };
}

/** Text for Markdown that stands for itself. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>|#@]/g, '\\$&');

function bodyOf(
  { key, check, plan, requester }: FixRequest,
  before: ProposedFix['changeRequests'],
): string {
  const effects = plan.effects
    .slice(0, 50)
    .map(
      effect =>
        `| ${plain(effect.environment)} | ${plain(effect.check)} | ${effect.before} | ${effect.after} |`,
    );
  return [
    `Makes the readiness check **${plain(check)}** pass for ${plain(key.service)} in **${plain(key.environment)}**.`,
    plain(plan.summary),
    [
      '| environment | check | now | with this change |',
      '| --- | --- | --- | --- |',
      ...effects,
    ].join('\n'),
    ...(before.length > 0
      ? [
          `What the blueprint says is in ${before.map(({ url }) => url).join(', ')}: merge that first.`,
        ]
      : []),
    `Found by rendering every environment before and after. Asked for by ${plain(requester)} in the portal; it judges again after the merge.`,
  ].join('\n\n');
}
