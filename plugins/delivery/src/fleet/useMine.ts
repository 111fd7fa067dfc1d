import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/** Entity references through which the signed-in person owns things; undefined until they are known. */
export function useMine(): readonly string[] | undefined {
  const identity = useApi(identityApiRef);
  const [mine, setMine] = useState<readonly string[]>();
  useEffect(() => {
    let wanted = true;
    identity.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) => wanted && setMine(ownershipEntityRefs),
      () => wanted && setMine([]),
    );
    return () => {
      wanted = false;
    };
  }, [identity]);
  return mine;
}
