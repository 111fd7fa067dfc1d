export interface Config {
  /** Runbooks and on-call. A wrong key stops the start-up. */
  runbooks?: {
    /** Days after which a page that nobody reviewed is outdated. Default: 180. */
    reviewedWithin?: number;
    /** A folder of a repository with pages for alerts of every service. Its host needs an entry in `integrations`. */
    organisation?: {
      /** Of the repository, such as `https://github.com/acme/handbook`. */
      url: string;
      /** Default: `main`. */
      branch?: string;
      /** From the root of the repository. Default: `runbooks`. */
      folder?: string;
    };
    alerts?: {
      /** How often the sources of live alerts are asked, `5s` to `10m`. Default: `15s`. */
      interval?: string;
    };
    /**
     * Links beside the runbooks of every service, such as to dashboards and logs, before those that a catalog entity declares.
     * Default: none.
     */
    links?: Array<{
      title: string;
      /**
       * http or https, with `{service}`, `{environment}`, `{cluster}`, `{namespace}`, `{workload}`, and `{from}` and `{to}` for
       * the last hour in milliseconds since 1970. One that needs what isn't known of an environment isn't shown there.
       */
      url: string;
    }>;
    /**
     * Hosts whose images pages may show, with the port if it isn't the usual one; others become links. The app tells browsers
     * of it, and nothing else below `runbooks`. What may be loaded is decided by the portal's content security policy as well:
     * name them in `backend.csp.img-src`, too. Who runs such a host can tell from which address a page was opened. Default:
     * none.
     */
    imageHosts?: string[];
    /**
     * Secret, at least 32 characters, from which the key of cursors is derived; the same for every replica. Default: that
     * of `backend.auth.keys`, else `auth.session.secret`.
     * @visibility secret
     */
    secret?: string;
  };
}
