/** The parts of the name of an image. */
export interface ImageReference {
  /** Registry and path, as written. */
  repository: string;
  tag?: string;
  /** `sha256:…` */
  digest?: string;
}

/**
 * Takes the name of an image apart. The port of a registry isn't a tag.
 *
 * @see https://github.com/distribution/reference
 */
export function parseImageReference(image: string): ImageReference {
  const at = image.indexOf('@');
  const name = at < 0 ? image : image.slice(0, at);
  const digest = at < 0 ? undefined : image.slice(at + 1);
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const repository = colon < 0 ? name : name.slice(0, colon);
  const tag = colon < 0 ? undefined : name.slice(colon + 1);
  return { repository, ...(tag && { tag }), ...(digest && { digest }) };
}

/** The forms under which policies may name an image: as written, and with the registry that is meant. */
export function imageNames(image: string): string[] {
  const { repository } = parseImageReference(image);
  const [first = '', ...rest] = repository.split('/');
  const hasRegistry =
    rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const names = hasRegistry
    ? [image]
    : [
        image,
        `docker.io/${image}`,
        ...(rest.length === 0 ? [`docker.io/library/${image}`] : []),
        `index.docker.io/${rest.length === 0 ? 'library/' : ''}${image}`,
      ];
  return names.flatMap(name => [name, parseImageReference(name).repository]);
}

/** Whether a pattern with `*` and `?` matches all of a text; in time linear to both for any sane pattern. */
export function matchesGlob(pattern: string, text: string): boolean {
  let star = -1;
  let resume = 0;
  let place = 0;
  let index = 0;
  while (index < text.length) {
    const expected = pattern[place];
    if (expected === '*') {
      star = place;
      resume = index;
      place += 1;
    } else if (
      expected === '?' ||
      (expected !== undefined && expected === text[index])
    ) {
      place += 1;
      index += 1;
    } else if (star >= 0) {
      place = star + 1;
      resume += 1;
      index = resume;
    } else return false;
  }
  while (pattern[place] === '*') place += 1;
  return place === pattern.length;
}
