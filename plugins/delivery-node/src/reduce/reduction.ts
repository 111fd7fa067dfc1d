import type {
  ObjectFacts,
  ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';
import type { Masker } from './maskSpec';

/** What becomes of an object: `foreign` ones are nobody's business here. */
export type Reduction =
  | { readonly kept: true; readonly summary: ObjectSummary }
  | { readonly kept: false; readonly why: 'malformed' | 'foreign' };

/** Namespaces of a cluster whose objects of a GitOps engine are believed. */
export interface EngineNamespaces {
  /** Id of the engine, such as `argocd`. */
  readonly engine: string;
  /** Names; a `*` at the end stands for any ending. */
  readonly namespaces: readonly string[];
}

/** What reducing takes beside the object. */
export interface ReduceContext {
  /** Name of the cluster that is watched. */
  readonly cluster: string;
  readonly masker: Masker;
  /** Where engines of this cluster have their objects; an engine that isn't named has none. */
  readonly engines: readonly EngineNamespaces[];
  /** Name of the cluster that an engine knows by the URL of its API server. */
  readonly clusterOfServer: (server: string) => string | undefined;
  /** Label keys that stay beside the usual ones however many an object has, such as the organisation's. */
  readonly isKeptLabel: (key: string) => boolean;
}

/** What the reducer of a kind adds to what is the same for all kinds. */
export interface KindReduction {
  readonly facts: ObjectFacts;
  /** The fields to compare with Git; masked by the caller. */
  readonly compared?: unknown;
  /** Fields beside `spec` that checks read; masked by the caller. */
  readonly topLevel?: Readonly<Record<string, unknown>>;
  /** Takes the place of the health that Argo CD's rules give. */
  readonly health?: NonNullable<ObjectSummary['health']>;
}

/** Reads the facts of an object of some kinds. Never throws, whatever the object holds; undefined for a foreign one. */
export type KindReducer = (
  object: KubernetesObject,
  context: ReduceContext,
) => KindReduction | undefined;
