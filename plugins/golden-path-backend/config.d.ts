/** A condition for entering an environment, written with the one key that names it. */
type Gate =
  | { healthy: string }
  | { soak: string }
  | { readiness: { level: string } }
  | { approval: { group?: string; count?: number; notRequester?: boolean } }
  | { freeze: string };

export interface Config {
  app?: {
    /**
     * The forge and the clusters behind this portal are a simulation, and the portal says so.
     * @visibility frontend
     */
    sandbox?: boolean;
  };
  /** Decisions of the platform team that every generated service follows. A wrong key stops the start-up. */
  goldenPath?: {
    organisation: {
      /** DNS domain of the services' hosts and of the organisation's label keys, such as `acme.io`. */
      domain: string;
      /** Container registry and path, without scheme, such as `ghcr.io/acme`. */
      registry: string;
      /** One config repository for all services, or one for each. Default: `monorepo`. */
      layout?: 'monorepo' | 'polyrepo';
    };
    /** Where people open the portal; runbook links start with it. Default: `http://localhost:3000`. */
    portalUrl?: string;
    /** The repository that says what runs where. Its host needs an entry below `integrations`. */
    configRepository: {
      url: string;
      /** Default: `main`. */
      branch?: string;
    };
    serviceRepositories?: {
      /** URL of a service's repository, with `{owner}` (name of the owning group) and `{service}`. */
      url: string;
      /** Who may read a new repository at the host. Default: `private`. */
      visibility?: 'private' | 'public';
    };
    /** Who carries the pager. Without a source the scorecard says that it doesn't know. */
    onCall?: {
      pagerduty?: {
        /**
         * REST API key of PagerDuty; one that only reads is enough.
         * @visibility secret
         */
        token: string;
        /** `https://api.eu.pagerduty.com` for accounts of the EU region. Default: `https://api.pagerduty.com`. */
        baseUrl?: string;
      };
    };
    /** Where alerts are evaluated. Without a source the portal knows the rules of a service, and not what fires. */
    alerts?: {
      /** One for each Prometheus, with the Alertmanager that it tells. */
      sources?: Array<{
        /** For people. Default: `Prometheus`, `Alertmanager`, or both. */
        name?: string;
        /** Names of the clusters whose alerts it has. Default: all. */
        clusters?: string[];
        /** Says what is pending and what fires, since when. */
        prometheus?: {
          /** Its HTTP API is below; `none`: it isn't asked. https, unless no token is sent. */
          url: string;
          /**
           * Sent as a bearer token. Default: `none`, which sends none.
           * @visibility secret
           */
          token?: string;
          /** Where people open it; links to its pages begin with it. Default: no links. */
          externalUrl?: string;
        };
        /** Says what fires, and who silenced it until when. */
        alertmanager?: {
          /** Its API v2 is below; `none`: it isn't asked. https, unless no token is sent. */
          url: string;
          /**
           * Sent as a bearer token. Default: `none`, which sends none.
           * @visibility secret
           */
          token?: string;
          /** Where people open it; links to its silences begin with it. Default: no links. */
          externalUrl?: string;
        };
      }>;
    };
    /** Gateways that carry requests from inside the organisation and from the internet. */
    gateways?: {
      internal?: { name: string; namespace: string };
      public?: { name: string; namespace: string };
    };
    monitoring?: {
      /** Namespace that scrapes metrics. Default: `monitoring`. */
      namespace?: string;
      /** Where services send traces. */
      otlpEndpoint?: string;
      /** Prometheus that the analysis of canary releases asks. Default: the operator's own Service in the namespace. */
      prometheusUrl?: string;
    };
    secretStore?: {
      /** ClusterSecretStore of an environment. Default: `{environment}`. */
      name?: string;
    };
    /** Presets of size by name, beside or instead of `preview`, `small` and `production`. */
    sizings?: {
      [preset: string]: {
        replicas: { min: number; max: number };
        cpu: { request: string; limit: string };
        memory: { request: string; limit: string };
        /** Runs as production does: disruption budget, spread over zones, autoscaling. */
        production?: boolean;
      };
    };
    /** Environments in the order in which a release passes them. Default: dev, qa, staging, production. */
    environments?: Array<{
      name: string;
      cluster: string;
      /** Pattern with `{service}` and `{environment}`. */
      namespace?: string;
      /** Name of a preset. Default: `small`. */
      sizing?: string;
      /** A fixed number of pods instead of the preset's. */
      replicas?: number;
      /** How loud alerts are. Default: `none`. */
      alerts?: 'none' | 'ticket' | 'page';
      gates?: Gate[];
    }>;
    /** Times in which nothing changes by itself, by the names that gates use. Default: `production-freeze`, 14 days from 20 December. */
    freezes?: Array<{
      name: string;
      /** When it begins, as a cron expression of five fields. */
      schedule: string;
      /** How long it lasts, such as `72h` or `14d`. */
      duration: string;
      /** Name of the IANA time zone database. Default: `Etc/UTC`. */
      timeZone?: string;
    }>;
    /** Directory with the templates' source code. Default: `templates` beside or above the portal's packages. */
    templates?: string;
    /** Ephemeral environments, one for each change request that asks for one. */
    previews?: {
      cluster?: string;
      /** Pattern with `{service}` and `{number}`. */
      namespace?: string;
      sizing?: string;
      /** How long one is kept, such as `72h`. */
      ttl?: string;
      /** How many a service may have at once. */
      limit?: number;
    };
  };
}
