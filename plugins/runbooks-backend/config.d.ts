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
    /** Hosts whose images pages may show; others become links. Default: none. */
    imageHosts?: string[];
    /**
     * Secret, at least 32 characters, from which the key of cursors is derived; the same for every replica. Default: that
     * of `backend.auth.keys`, else `auth.session.secret`.
     * @visibility secret
     */
    secret?: string;
  };
}
