import {
  Entity,
  GroupEntity,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
  UserEntity,
} from '@backstage/catalog-model';

/** One person of the sign-in page; an allow-list of fields, never the entity. */
export interface DemoPerson {
  /** Canonical reference, such as `user:default/mina.park`. */
  ref: string;
  displayName: string;
  email?: string;
  /** Titles of the groups that the person is a direct member of. */
  groups: string[];
}

/** Answer of `GET /api/auth/demo/people`. `ready` is false until the catalog knows anybody: ask again. */
export interface DemoPeople {
  ready: boolean;
  people: DemoPerson[];
}

function titleOf(group: Entity): string {
  const { profile } = (group as GroupEntity).spec ?? {};
  return group.metadata.title ?? profile?.displayName ?? group.metadata.name;
}

/** Turns the catalog's users and groups into the list to pick from, ordered by name. */
export function toDemoPeople(
  users: readonly Entity[],
  groups: readonly Entity[],
): DemoPerson[] {
  const titles = new Map(
    groups.map(group => [stringifyEntityRef(group), titleOf(group)]),
  );
  return users
    .map(user => {
      const profile = (user as UserEntity).spec?.profile;
      return {
        ref: stringifyEntityRef(user),
        displayName:
          profile?.displayName ?? user.metadata.title ?? user.metadata.name,
        ...(profile?.email && { email: profile.email }),
        groups: (user.relations ?? [])
          .filter(({ type }) => type === RELATION_MEMBER_OF)
          .map(({ targetRef }) => titles.get(targetRef) ?? targetRef)
          .sort(),
      };
    })
    .sort(
      (a, b) =>
        a.displayName.localeCompare(b.displayName, 'en') ||
        a.ref.localeCompare(b.ref, 'en'),
    );
}
