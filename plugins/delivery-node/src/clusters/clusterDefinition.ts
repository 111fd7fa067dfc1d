/** A custom kind to follow beside the usual ones, as `customResources` names it. */
export interface CustomResource {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
}

/** How a cluster is reached. Tokens are functions, so that no printed definition shows one. */
export type ClusterAccess =
  | {
      readonly by: 'service-account';
      /** Absent: the token that the cluster mounts into the portal's own pod, read anew once a minute. */
      readonly token: (() => string) | undefined;
      /** PEM in base64. */
      readonly caData: string | undefined;
      readonly caFile: string | undefined;
      readonly skipTlsVerify: boolean;
    }
  | {
      readonly by: 'kubeconfig';
      readonly file: string;
      readonly context: string;
      readonly skipTlsVerify: boolean;
    }
  | { readonly by: 'kubectl-proxy' };

/** A cluster that the configuration names. */
export interface ClusterDefinition {
  readonly name: string;
  readonly title: string;
  /** URL of the API server; https, or http on this machine. */
  readonly server: string;
  readonly access: ClusterAccess;
  readonly customResources: readonly CustomResource[];
}

/** Something in the configuration of clusters that people should know, and that doesn't stop the start-up. */
export interface ClusterNotice {
  /** Path in the configuration, such as `kubernetes.clusterLocatorMethods[1].type`. */
  readonly key: string;
  readonly message: string;
}

/** The clusters of a configuration. */
export interface ConfiguredClusters {
  readonly clusters: readonly ClusterDefinition[];
  readonly notices: readonly ClusterNotice[];
}
