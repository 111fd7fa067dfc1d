import { describe, expect, it } from 'vitest';
import { behaviourOfStatus, createImageRegistry, imagesOfCommits } from '.';

const commit = 'a'.repeat(40);
const repository = 'ghcr.io/acme/api';

describe('the registry', () => {
  const pull = (image: string, images = createImageRegistry()) => {
    const pulled = images.pull(image);
    return pulled.status === 'pulled' ? pulled.behaviour.kind : pulled.message;
  };

  it.each([
    ['ghcr.io/acme/api:1.2.3', 'runs'],
    ['ghcr.io/acme/api', 'runs'],
    ['localhost:5000/api:1-crash', 'crashes'],
    ['api:never-ready', 'never-ready'],
    ['api:1-oom', 'needs-memory'],
    ['api:1-slow', 'slow'],
    ['api:1-missing', expect.stringContaining('not found')],
    ['api:sha-0000000', expect.stringContaining('not found')],
    ['api: x', expect.stringContaining('invalid reference format')],
  ])('answers for %s', (image, expected) => {
    expect(pull(image)).toEqual(expected);
  });

  it('knows a digest that was pushed, refuses another one of the same repository, and believes those of others', () => {
    const images = createImageRegistry();
    const digest = images.push({
      repository,
      tag: `sha-${commit}`,
      behaviour: { kind: 'never-ready' },
    });
    expect(pull(`${repository}@${digest}`, images)).toBe('never-ready');
    expect(pull(`${repository}:whatever@${digest}`, images)).toBe(
      'never-ready',
    );
    const other = `sha256:${'0'.repeat(64)}`;
    expect(pull(`${repository}@${other}`, images)).toContain('not found');
    expect(pull(`docker.io/library/postgres:18@${other}`, images)).toBe('runs');
  });

  it('gives a tag that is pushed again another digest, and both can be pulled', () => {
    const images = createImageRegistry();
    const first = images.digestOf(repository, 'main');
    expect(images.push({ repository, tag: 'main' })).toBe(first);
    const second = images.push({ repository, tag: 'main' });
    expect(second).not.toBe(first);
    expect(images.digestOf(repository, 'main')).toBe(second);
    expect(pull(`${repository}@${first}`, images)).toBe('runs');
  });
});

describe('the images of commits', () => {
  it('are those of commits that passed their checks, and do what a status says', () => {
    const status = (context: string, state: string, description = '') => ({
      context,
      state,
      description,
    });
    expect(
      imagesOfCommits(repository, [
        { sha: '1', statuses: [] },
        { sha: '2', statuses: [status('ci', 'failure')] },
        {
          sha: '3',
          statuses: [status('ci', 'failure'), status('ci', 'success')],
        },
        {
          sha: '4',
          statuses: [
            status('sandbox/image', 'success', 'needs 320Mi of memory'),
          ],
        },
      ]),
    ).toEqual([
      { repository, tag: 'sha-1' },
      { repository, tag: 'sha-3' },
      {
        repository,
        tag: 'sha-4',
        behaviour: { kind: 'needs-memory', bytes: 320 * 1024 * 1024 },
      },
    ]);
    expect(behaviourOfStatus('crashes with exit code 3')).toEqual({
      kind: 'crashes',
      exitCode: 3,
    });
    expect(behaviourOfStatus('becomes ready after 90 s')).toEqual({
      kind: 'slow',
      readyAfter: 90_000,
    });
    expect(behaviourOfStatus('is happy')).toEqual({ kind: 'runs' });
  });
});
