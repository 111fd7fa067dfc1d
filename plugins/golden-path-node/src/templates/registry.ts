import { InputError, NotFoundError } from '@backstage/errors';
import type { Template } from '../generation/types';
import type { Lock } from '../lock';

/** A template with what the registry knows of it. */
export interface RegisteredTemplate extends Template {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Workload type that it makes. */
  readonly workload: string;
}

/** The templates of this installation, by entity ref. */
export interface TemplateRegistry {
  list(): readonly RegisteredTemplate[];
  /** @throws NotFoundError naming what is known */
  get(ref: string): RegisteredTemplate;
  /** The template that makes this workload type. @throws NotFoundError naming what is known */
  forWorkload(workload: string): RegisteredTemplate;
  /** The template that a lock names. @throws InputError when the registry has no such template */
  ofLock(lock: Pick<Lock, 'template'>): RegisteredTemplate;
}

const named = (values: readonly string[]) => values.join(', ') || 'none';

/** A registry of these templates. @throws InputError when two share a ref or workload type */
export function createTemplateRegistry(
  templates: readonly RegisteredTemplate[],
): TemplateRegistry {
  const byRef = new Map(templates.map(template => [template.ref, template]));
  const byWorkload = new Map(
    templates.map(template => [template.workload, template]),
  );
  if (byRef.size < templates.length || byWorkload.size < templates.length)
    throw new InputError('two templates share their name or workload type');
  const refs = [...byRef.keys()];
  return {
    list: () => templates,
    get(ref) {
      const found = byRef.get(ref);
      if (found) return found;
      throw new NotFoundError(
        `template ${JSON.stringify(ref)} is not known; accepted: ${named(refs)}`,
      );
    },
    forWorkload(workload) {
      const found = byWorkload.get(workload);
      if (found) return found;
      throw new NotFoundError(
        `no template makes ${JSON.stringify(workload)}; accepted: ${named([...byWorkload.keys()])}`,
      );
    },
    ofLock({ template: { ref } }) {
      const found = byRef.get(ref);
      if (found) return found;
      throw new InputError(
        `template.ref: found ${JSON.stringify(ref)}, which is not in the registry; accepted: ${named(refs)}`,
      );
    },
  };
}
