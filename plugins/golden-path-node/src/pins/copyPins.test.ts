import { describe, expect, it } from 'vitest';
import { copyPins } from './copyPins';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const kustomization = (
  namespace: string,
  tag: string,
  more = '',
) => `# Of ${namespace}.
namespace: ${namespace}
images:
  - name: orders   # released by CI
    newTag: "${tag}"
    digest: ${digest(tag)}
  - { name: proxy, newTag: v1 }
${more}`;

describe('pins that are copied', () => {
  const base = kustomization('production', 'a');
  const theirs = kustomization('production', 'b');

  it('come into another overlay, whose every other byte stays', () => {
    const ours = kustomization('dev', 'c', 'patches:\n  - path: dev.yaml\n');
    expect(copyPins({ base, theirs, ours })).toBe(
      kustomization('dev', 'b', 'patches:\n  - path: dev.yaml\n'),
    );
    const same = kustomization('dev', 'b');
    expect(copyPins({ base, theirs, ours: same })).toBe(same);
  });

  it('are not taken where more than them changed, or where the other overlay names its release in another way', () => {
    const ours = kustomization('dev', 'c');
    const refused = [
      { base, theirs: `${theirs}replicas: []\n`, ours },
      { base, theirs: theirs.replace('name: proxy', 'name: other'), ours },
      { base, theirs, ours: ours.replace(/ +digest: .*\n/, '') },
      { base, theirs, ours: 'namespace: dev\n' },
      { base, theirs, ours: ours.replace('name: orders ', 'name: renamed ') },
      { base, theirs: `${theirs}a: &x [*x]\n`, ours },
      { base, theirs: 'images: [', ours },
    ];
    expect(refused.map(copyPins)).toEqual(refused.map(() => undefined));
  });
});
