import { describe, expect, it } from 'vitest';
import { degraded } from '../testing/zoo';
import { degradedObjects, objectNode } from '../testing/zooObjects';
import {
  buildObjectTree,
  openFromStart,
  type TreeBranch,
} from './buildObjectTree';
import { objectMessage } from './objectMessage';

const calm = { failingOnly: false, cause: undefined };

/** The tree as indented lines; `!` marks the cause. */
const drawn = (branches: readonly TreeBranch[], depth = 0): string[] =>
  branches.flatMap(branch => [
    `${'  '.repeat(depth)}${
      branch.type === 'fold'
        ? `${branch.count} more`
        : `${branch.tinted ? '!' : ''}${branch.node.object.kind} ${branch.shortName}`
    }`,
    ...drawn(branch.children, depth + 1),
  ]);

describe('the tree of an environment', () => {
  it('puts everything under the engine’s object, worst first, tints the cause and folds what has no news', () => {
    const { objects } = degradedObjects();
    const branches = buildObjectTree(objects, {
      failingOnly: false,
      cause: degraded.cause?.object,
    });
    expect(drawn(branches)).toMatchInlineSnapshot(`
      [
        "Application payments-api-production",
        "  Deployment payments-api",
        "    ReplicaSet 6d9f7c84b",
        "      !Pod 6d9f7c84b-9wqvd",
        "      !Pod 6d9f7c84b-x2k8p",
        "    ReplicaSet 58b4cc9d7",
        "      Pod 58b4cc9d7-7hq2c",
        "      Pod 58b4cc9d7-b8kzn",
        "      Pod 58b4cc9d7-c4v9t",
        "      3 more",
        "        Pod 58b4cc9d7-jm5xw",
        "        Pod 58b4cc9d7-p2ld6",
        "        Pod 58b4cc9d7-z9wqh",
        "  HorizontalPodAutoscaler payments-api",
        "  HTTPRoute payments-api",
        "  PodDisruptionBudget payments-api",
        "  4 more",
        "    Service payments-api",
        "    ConfigMap payments-api-config-7t2k4f",
        "    NetworkPolicy payments-api",
        "    ServiceAccount payments-api",
      ]
    `);
    expect(openFromStart(branches, undefined)).toEqual([
      'Application/payments-api-production',
      'Deployment/payments-api',
      'ReplicaSet/payments-api-6d9f7c84b',
    ]);
  });

  it('opens the way to a chosen object that has no news', () => {
    const { objects } = degradedObjects();
    const branches = buildObjectTree(objects, calm);
    expect(
      openFromStart(branches, 'Pod/payments-api-58b4cc9d7-z9wqh'),
    ).toContain('fold:ReplicaSet/payments-api-58b4cc9d7');
  });

  it('shows only failing objects and what holds them', () => {
    const { objects } = degradedObjects();
    const kinds = drawn(
      buildObjectTree(objects, { ...calm, failingOnly: true }),
    ).map(line => line.trim().split(' ')[0]);
    expect(kinds).toEqual([
      'Application',
      'Deployment',
      'ReplicaSet',
      'Pod',
      'Pod',
    ]);
  });

  it('keeps objects whose owner is not here, and does not choose between two engines', () => {
    const application = (name: string) =>
      objectNode('Application', name, {
        facts: {
          ...(degradedObjects().objects[0]?.facts ?? { type: 'other' }),
        },
      });
    const orphan = objectNode('Pod', 'orphan', { parent: 'gone' });
    expect(drawn(buildObjectTree([orphan], calm))).toEqual(['Pod orphan']);
    expect(
      drawn(
        buildObjectTree([application('one'), application('two'), orphan], calm),
      ).sort(),
    ).toEqual(['Application one', 'Application two', 'Pod orphan']);
  });

  it('says of a pod how it ended, and of a workload how many are ready', () => {
    const { objects } = degradedObjects();
    const says = (uid: string) => {
      const node = objects.find(each => each.uid === uid);
      return node && objectMessage(node);
    };
    expect(says('Pod/payments-api-6d9f7c84b-x2k8p')).toEqual({
      strong: 'OOMKilled (137)',
      text: 'CrashLoopBackOff · 7 restarts',
    });
    expect(says('ReplicaSet/payments-api-58b4cc9d7')).toEqual({
      text: '6 of 6 ready',
    });
    expect(says('HorizontalPodAutoscaler/payments-api')).toEqual({
      text: '6 of 6–20',
    });
  });
});
