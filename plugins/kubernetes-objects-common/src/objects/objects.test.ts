import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYamlDocuments } from '../yaml';
import {
  formatPath,
  isSecret,
  labelsOf,
  nameOf,
  objectReference,
  readObjects,
  splitApiVersion,
  valueAt,
} from '.';

const read = (text: string) => readObjects(parseYamlDocuments(text).documents);

describe('readObjects', () => {
  it('M6: opens lists and top-level arrays, skips empty documents, and reports what is no object', () => {
    const { objects, problems } = read(`
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
- {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Secret, metadata: {generateName: b-}}]}
---
---
- {apiVersion: apps/v1, kind: Deployment, metadata: {name: c, namespace: n}}
- 5
---
apiVersion: apps/v1
kind: DeploymentList
items: [{metadata: {name: d}}]
---
kind: x
--- 
text
---
apiVersion: example.io/v1
kind: AllowList
metadata: {name: e}
`);
    expect(objects.map(objectReference)).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', name: 'a' },
      { apiVersion: 'v1', kind: 'Secret', name: 'b-' },
      { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'n', name: 'c' },
      { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' },
      { apiVersion: 'example.io/v1', kind: 'AllowList', name: 'e' },
    ]);
    expect(objects.map(isSecret)).toEqual([false, true, false, false, false]);
    expect(problems).toEqual([
      'document 2, item 2: found a number, accepted is an object with apiVersion and kind',
      'document 4: found a map without apiVersion, accepted is an object with apiVersion and kind',
      'document 5: found a string, accepted is an object with apiVersion and kind',
    ]);
  });

  it('M6: never throws, whatever the documents hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        documents => void readObjects(documents).objects.map(objectReference),
      ),
    );
    let deep: unknown = {};
    for (let level = 0; level < 10_000; level += 1) deep = [deep];
    expect(readObjects([deep]).problems).toEqual([
      expect.stringContaining('nested deeper than 8'),
    ]);
  });
});

describe('accessors', () => {
  it('answer undefined for what is absent, null, inherited or of another type', () => {
    const object = {
      metadata: { name: 5, labels: { a: 'b', n: 1, ['__proto__']: 'x' } },
      spec: null,
    };
    expect([
      valueAt(object, 'spec'),
      valueAt(object, 'constructor'),
      valueAt(object, 'metadata', 'name', 'length'),
      valueAt(undefined, 'a'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
    expect(nameOf(object)).toBe('');
    expect([...labelsOf(object)]).toEqual([
      ['a', 'b'],
      ['__proto__', 'x'],
    ]);
    expect(labelsOf({ metadata: 'x' }).get('constructor')).toBeUndefined();
  });

  it('name groups and paths as people do', () => {
    expect(['v1', 'apps/v1', 'a/b/c'].map(splitApiVersion)).toEqual([
      { group: '', version: 'v1' },
      { group: 'apps', version: 'v1' },
      { group: 'a', version: 'b/c' },
    ]);
    expect(formatPath(['spec', 'containers', 0, 'env', 'a.b/c'])).toBe(
      'spec.containers[0].env["a.b/c"]',
    );
  });
});
