import { SignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { oidcAuthApiRef } from './oidcAuthApi';

/** Sign-in with the organisation's OpenID Connect provider. */
export function OidcSignIn(props: SignInPageProps) {
  const title =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Golden Path';
  return (
    <SignInPage
      {...props}
      title={title}
      align="center"
      auto
      providers={[
        {
          id: 'oidc',
          title: 'Single sign-on',
          message: 'Sign in with your organization account',
          apiRef: oidcAuthApiRef,
        },
      ]}
    />
  );
}
