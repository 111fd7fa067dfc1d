import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useMemo, useState } from 'react';

/** Owners of services among the signed-in person and their groups, of those that there are; empty until known. */
export function useMine(
  owners: readonly string[] | undefined,
): readonly string[] {
  const identity = useApi(identityApiRef);
  const [claims, setClaims] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    identity.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) => wanted && setClaims(ownershipEntityRefs),
      // Without it there is no “Mine”, and all else works.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [identity]);
  return useMemo(
    () => claims.filter(ref => owners?.includes(ref)).slice(0, 50),
    [claims, owners],
  );
}
