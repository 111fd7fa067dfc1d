export interface Config {
  app: {
    /**
     * How people sign in: `oidc`, or `demo` in development.
     * @visibility frontend
     */
    signIn?: 'oidc' | 'demo';
    /**
     * True where forge and clusters are the sandbox's simulation, so that the portal says so.
     * @visibility frontend
     */
    sandbox?: boolean;
  };
  runbooks?: {
    /**
     * Hosts whose images pages of runbooks may show. The policy `backend.csp.img-src` has to allow them, too.
     * @deepVisibility frontend
     */
    imageHosts?: string[];
  };
}
