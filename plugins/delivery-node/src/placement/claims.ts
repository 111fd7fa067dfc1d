import type { ServiceFacts } from '../catalog-services';

/** Something about a service's entity that was not followed, for people. */
export interface PlacementProblem {
  /** Entity reference. */
  readonly service: string;
  readonly message: string;
}

/** Who may call a name their own, by name. */
export interface Claims {
  readonly ownerOf: ReadonlyMap<string, ServiceFacts>;
  readonly problems: readonly PlacementProblem[];
}

const rankOf = ({ name, ref }: ServiceFacts, claimed: string): number => {
  if (name !== claimed) return 0;
  return ref === `component:default/${claimed}` ? 2 : 1;
};

/**
 * Settles who owns a name that several services claim, such as a value of `backstage.io/kubernetes-id`: an annotation is
 * a hint that anybody can write. The service that bears the name has it; else the only claimant; else nobody.
 * @param what - the claimed thing in words, such as `backstage.io/kubernetes-id`
 */
export function settleClaims(
  what: string,
  claimants: Iterable<readonly [claimed: string, service: ServiceFacts]>,
): Claims {
  const byName = new Map<string, ServiceFacts[]>();
  for (const [claimed, service] of claimants)
    byName.set(claimed, [...(byName.get(claimed) ?? []), service]);
  const ownerOf = new Map<string, ServiceFacts>();
  const problems: PlacementProblem[] = [];
  for (const [claimed, services] of byName) {
    const best = Math.max(...services.map(each => rankOf(each, claimed)));
    const [first, ...rivals] = services.filter(
      each => rankOf(each, claimed) === best,
    );
    const owner = rivals.length === 0 ? first : undefined;
    if (owner) ownerOf.set(claimed, owner);
    for (const service of services)
      if (service !== owner)
        problems.push({
          service: service.ref,
          message: owner
            ? `${what} ${JSON.stringify(claimed)} belongs to ${owner.ref}; nothing of it is shown here`
            : `${what} ${JSON.stringify(claimed)} is claimed by ${services.length} services, so that its objects are shown at none`,
        });
  }
  return { ownerOf, problems };
}
