import type { SignInPageProps } from '@backstage/plugin-app-react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { DemoSignIn } from './DemoSignIn';
import { OidcSignIn } from './OidcSignIn';

/** The way in that the configuration names. */
export function SignIn(props: SignInPageProps) {
  const provider =
    useApi(configApiRef).getOptionalString('app.signIn') ?? 'oidc';
  return provider === 'demo' ? (
    <DemoSignIn {...props} />
  ) : (
    <OidcSignIn {...props} />
  );
}
