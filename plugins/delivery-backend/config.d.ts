export interface Config {
  /** What runs where, and is it well. A wrong key stops the start-up. Clusters come from `kubernetes.clusterLocatorMethods`. */
  delivery?: {
    /**
     * Age from which a value is shown as stale, when its cluster gives no sign of life; one that refuses connections is
     * known after 20 s. At least `40s`. Default: `55s`.
     */
    staleAfter?: string;
    /** How often the config repository and the catalog are looked at, beside the webhook. Default: `60s`. */
    pollInterval?: string;
    /** Environments of objects that don't say theirs, by their namespace; the first that fits. */
    environmentRules?: Array<{
      /** Namespace with `{service}`, `{environment}` and `*` for any text, such as `*-{environment}`. */
      namespace: string;
    }>;
    /** Where GitOps engines have their objects; those in other namespaces are ignored. Default: Argo CD in `argocd` and Flux in `flux-system`, in every cluster. */
    engines?: Array<{
      type: 'argocd' | 'flux';
      /** What the annotation `argocd/instance-name` of entities calls it. */
      name?: string;
      /** Cluster that it runs in. Default: every one. */
      cluster?: string;
      /** A `*` at the end stands for any text. */
      namespaces: string[];
      /** Its pages for people, which environments link to. */
      url?: string;
    }>;
    /** Links of every environment, such as a dashboard. */
    links?: Array<{
      kind: 'dashboard' | 'logs';
      title: string;
      /** With `{service}` and `{environment}`. */
      url: string;
    }>;
    webhook?: {
      /**
       * Secret of the forge's webhook to `/api/delivery/webhooks/forge`, at least 16 characters; without it there is no webhook.
       * @visibility secret
       */
      secret?: string;
    };
    /**
     * Secret, at least 32 characters, from which the keys of cursors and of masking are derived; the same for every
     * replica. Default: that of `backend.auth.keys`, else `auth.session.secret`.
     * @visibility secret
     */
    secret?: string;
    /** Clusters of a kubeconfig file, beside those of `kubernetes`. */
    kubeconfig?: {
      file: string;
      /** Default: every context of the file. */
      contexts?: string[];
    };
  };
}
