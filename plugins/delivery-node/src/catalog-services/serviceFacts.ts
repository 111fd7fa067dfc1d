/** Where one Argo CD of the configuration has its Applications. */
export interface ArgocdInstance {
  /** What `argocd/instance-name` calls it. */
  readonly name: string;
  /** Undefined: in every cluster. */
  readonly cluster: string | undefined;
  /** A `*` at the end stands for any text. */
  readonly namespaces: readonly string[];
}

/** What the catalog says about a service that the join needs. */
export interface ServiceFacts {
  /** Entity reference in canonical form, such as `component:default/refunds-api`. */
  readonly ref: string;
  readonly name: string;
  readonly title: string;
  /** Entity reference of the owner. */
  readonly owner: string | undefined;
  readonly system: string | undefined;
  /** Id of its workload type, where a tag names one. */
  readonly workload?: string | undefined;
  /** Entity reference of the template that made it. */
  readonly template?: string | undefined;
  /** Folder below `apps/` of the config repository; undefined for a service outside the golden path. */
  readonly configFolder: string | undefined;
  /** URL of the source repository, from `backstage.io/source-location`. */
  readonly repository: string | undefined;
  /** How its objects are found, from the ecosystem's annotations; the first that is set wins in this order. */
  readonly find:
    | { readonly by: 'label-selector'; readonly selector: string }
    | { readonly by: 'kubernetes-id'; readonly id: string }
    | { readonly by: 'golden-path' };
  readonly namespace: string | undefined;
  readonly cluster: string | undefined;
  /** `argocd/app-name` or `argocd/app-selector`, within `argocd/app-namespace` and `argocd/instance-name`. */
  readonly application:
    | ({ readonly name: string } & ApplicationPlace)
    | ({ readonly selector: string } & ApplicationPlace)
    | undefined;
  /** Links of the entity that are http or https. */
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** Annotations that are refused, one sentence each with what is accepted; shown as notices. */
  readonly problems: readonly string[];
}

/** Where an Application must be for an entity's hint to count; anywhere that is believed where nothing is said. */
export interface ApplicationPlace {
  readonly namespace: string | undefined;
  readonly instance?: Pick<ArgocdInstance, 'cluster' | 'namespaces'>;
}
