import { ProxiedSignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { PeoplePicker } from './PeoplePicker';
import { usePeople } from './usePeople';

const storageKey = 'golden-path.demo-person';

/** Development sign-in as one of the catalog's people; the choice lasts as long as the browser tab. */
export function DemoSignIn(props: SignInPageProps) {
  const [chosen, setChosen] = useState(
    () => sessionStorage.getItem(storageKey) ?? undefined,
  );
  const { people, error } = usePeople();
  if (!chosen) {
    return (
      <PeoplePicker
        people={people}
        error={error}
        onPick={person => {
          sessionStorage.setItem(storageKey, person.ref);
          setChosen(person.ref);
        }}
      />
    );
  }
  return (
    <ProxiedSignInPage
      {...props}
      onSignInSuccess={identity =>
        props.onSignInSuccess({
          ...wrap(identity),
          signOut: async () => {
            sessionStorage.removeItem(storageKey);
            await identity.signOut();
            window.location.assign('/');
          },
        })
      }
      provider="demo"
      headers={{ 'x-golden-path-demo-user': chosen }}
      ErrorComponent={() => {
        sessionStorage.removeItem(storageKey);
        return (
          <PeoplePicker
            people={people}
            error={`${chosen} could not sign in; pick somebody else`}
            onPick={person => setChosen(person.ref)}
          />
        );
      }}
    />
  );
}

const wrap = (identity: Parameters<SignInPageProps['onSignInSuccess']>[0]) => ({
  getProfileInfo: () => identity.getProfileInfo(),
  getBackstageIdentity: () => identity.getBackstageIdentity(),
  getCredentials: () => identity.getCredentials(),
});
