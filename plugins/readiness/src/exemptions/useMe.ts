import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/** Reference of the person who is signed in; undefined until it is known. */
export function useMe(): string | undefined {
  const identity = useApi(identityApiRef);
  const [me, setMe] = useState<string>();
  useEffect(() => {
    let gone = false;
    identity.getBackstageIdentity().then(
      ({ userEntityRef }) => {
        if (!gone) setMe(userEntityRef);
      },
      // Without it nobody is taken for who asked; the backend still refuses.
      () => {},
    );
    return () => {
      gone = true;
    };
  }, [identity]);
  return me;
}
