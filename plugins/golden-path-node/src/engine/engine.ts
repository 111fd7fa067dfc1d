import type {
  Blueprint,
  Organisation,
} from '@golden-path/plugin-golden-path-common';
import { generate, type GeneratedService, type Template } from '../generation';
import type { OrganisationForges } from '../hosts';
import {
  declaredFacts,
  type VerificationReport,
  type Verifier,
} from '../verification';
import { type BlueprintInput, readBlueprint } from './blueprintInput';

/** What an engine is made of. */
export interface EngineParts {
  readonly organisation: Organisation;
  /** @throws NotFoundError for a workload type without a template */
  readonly templateOf: (workload: string) => Template;
  readonly verifier: Verifier;
  readonly forges: OrganisationForges;
}

/** What every front door uses to make a service: the portal's routes and actions, and the command line. */
export interface Engine extends EngineParts {
  /** @throws InputError naming each field that can't be used */
  readBlueprint(input: BlueprintInput): Blueprint;
  /** Both trees of a service. */
  generate(blueprint: Blueprint): GeneratedService;
  /** Renders and checks every overlay of a service's change to the config repository. */
  verify(
    configChange: GeneratedService['configChange'],
    options?: {
      /** Whose overlays these are; what it declares can't be seen in manifests. */
      blueprint?: Blueprint;
      signal?: AbortSignal;
    },
  ): Promise<VerificationReport>;
}

/** Joins the parts. Make one and keep it: the verifier remembers what it has seen. */
export const createEngine = (parts: EngineParts): Engine => ({
  ...parts,
  readBlueprint: input => readBlueprint(input, parts.organisation),
  generate: blueprint =>
    generate({
      blueprint,
      organisation: parts.organisation,
      template: parts.templateOf(blueprint.spec.workload),
    }),
  verify: (configChange, { blueprint, signal } = {}) =>
    parts.verifier.verify(configChange, {
      organisation: parts.organisation,
      ...(blueprint && { blueprint: declaredFacts(blueprint) }),
      signal,
    }),
});
