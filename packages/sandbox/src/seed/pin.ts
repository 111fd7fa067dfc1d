/** What an overlay runs. */
export interface Pin {
  readonly tag: string;
  /** Absent where the overlay names a tag only. */
  readonly digest?: string;
}

/**
 * Names a release in the kustomization of an overlay, as the pipeline of a service does it.
 * @throws Error when the file doesn't pin the service as it was generated
 */
export function withPin(
  kustomization: string,
  service: string,
  { tag, digest }: Pin,
): string {
  const pinned = new RegExp(
    `(\\n  - name: ${service}\\n    newName: \\S+\\n)    newTag: \\S+\\n(?:    digest: \\S+\\n)?`,
  );
  if (!pinned.test(kustomization))
    throw new Error(`no entry of images for ${service} in its kustomization`);
  return kustomization.replace(
    pinned,
    (_, name: string) =>
      `${name}    newTag: "${tag}"\n${digest ? `    digest: ${digest}\n` : ''}`,
  );
}
