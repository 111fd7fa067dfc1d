import type {
  Blueprint,
  EnvironmentPlan,
  FileOwnership,
  FileTree,
  Organisation,
} from '@golden-path/plugin-golden-path-common';

/** A template as generation needs it: where it comes from, and the source code it starts services with. */
export interface Template {
  /** Entity ref, `template:default/http-api`. */
  readonly ref: string;
  /** Version of the template, semver. */
  readonly version: string;
  /** Source code by runtime. Paths are those of the new repository. */
  skeleton(runtime: string, features: readonly string[]): FileTree;
}

/** What a service is generated from. Same input, same bytes. */
export interface GenerationInput {
  readonly blueprint: Blueprint;
  readonly organisation: Organisation;
  readonly template: Template;
}

/** The input with what is derived from it, handed to every builder. */
export interface GenerationContext extends GenerationInput {
  readonly plans: readonly EnvironmentPlan[];
}

/** Both trees of a service, and who each file of its repository belongs to. */
export interface GeneratedService {
  /** The new repository, complete, with blueprint and lock. */
  readonly serviceRepository: FileTree;
  /** Files for the config repository, all below `apps/<service>/`. */
  readonly configChange: FileTree;
  readonly ownership: ReadonlyMap<string, FileOwnership>;
  readonly plans: readonly EnvironmentPlan[];
}
