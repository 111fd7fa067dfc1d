import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';

/** How often a replica says which policy it runs, and for how long that holds, in milliseconds. */
const beatMilliseconds = 15_000;
const lastsMilliseconds = 60_000;
/** Policies that nobody has run for so long are forgotten. */
const keptMilliseconds = 86_400_000;

/**
 * Whether this replica's policy is the one that scorecards are judged by. While a deployment rolls, replicas have
 * different checks, levels or options; if each judged what the other had, scorecards and their history would swing to and
 * fro until it is over. So the policy that was started last leads, and replicas with an older one evaluate nothing as long
 * as one of its replicas is there: what is newer is what the organisation wants, a rollback included, as a policy that
 * comes back counts as started anew. A minute after the last replica of the newer one has gone, the older one goes on.
 */
export interface PolicyLead {
  /** As of the last beat; false before the first. */
  leads(): boolean;
  /** Says that this replica is there, and finds out who leads. @throws errors of the database */
  beat(): Promise<void>;
}

/** @see {@link PolicyLead} */
export function createPolicyLead(
  { knex, clock }: PluginDatabase,
  policy: string,
): PolicyLead {
  let isLeading = false;
  const ago = (milliseconds: number) =>
    knex.raw('? - ?', [clock.now(knex), milliseconds]);
  return {
    leads: () => isLeading,
    async beat() {
      const now = clock.now(knex);
      await knex('readiness_policies')
        .insert({ hash: policy, since: now, seen_at: now })
        .onConflict('hash')
        .merge({
          since: knex.raw(
            `case when readiness_policies.seen_at < ? then ? else readiness_policies.since end`,
            [ago(lastsMilliseconds), now],
          ),
          seen_at: now,
        });
      const first = await knex('readiness_policies')
        .where('seen_at', '>=', ago(lastsMilliseconds))
        .orderBy([
          { column: 'since', order: 'desc' },
          { column: 'hash', order: 'desc' },
        ])
        .first('hash');
      isLeading = first?.hash === policy;
      await knex('readiness_policies')
        .where('seen_at', '<', ago(keptMilliseconds))
        .delete();
    },
  };
}

/** Beats until the signal aborts; a beat that fails leaves who leads as it was. */
export async function keepPolicyLead(
  lead: PolicyLead,
  {
    sleep,
    failed,
  }: {
    readonly sleep: (
      milliseconds: number,
      signal: AbortSignal,
    ) => Promise<unknown>;
    readonly failed: (error: unknown) => void;
  },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await lead.beat();
    } catch (error) {
      failed(error);
    }
    await sleep(beatMilliseconds, signal);
  }
}
