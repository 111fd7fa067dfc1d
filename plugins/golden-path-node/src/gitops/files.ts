import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';

/** Namespace of Argo CD's own objects. */
export const argocdNamespace = 'argocd';

/** Whose the files are. */
export const platformNote =
  'Written once by Golden Path; the platform team changes it.';

/** An object of Argo CD as a file, with the note of who changes it. */
export const platformFile = (object: unknown): string =>
  stringifyYaml(object, { comment: [platformNote] });
