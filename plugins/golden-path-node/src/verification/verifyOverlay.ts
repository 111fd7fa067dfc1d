import type {
  CheckResult,
  FileTree,
  Finding,
} from '@golden-path/plugin-golden-path-common';
import {
  isKubernetesObject,
  objectReference,
  parseYamlDocuments,
  readObjects,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ManifestRenderer } from '../kustomize';
import { distinct, type OverlayScan } from '../prescan';
import { validateObject, type SchemaSource } from '../schemas';
import { checkFindings, runChecks, type DeclaredFacts } from './checks';
import { patchRefusal, withFiles } from './origins';
import type { OverlayReport } from './report';
import {
  createRuleContext,
  verificationRules,
  type OverlayEnvironment,
  type RuleContext,
} from './rules';

/** What the verification of one overlay needs. */
export interface OverlayTask {
  /** Holds what the overlay opens, and nothing that the pre-scan hasn't seen. */
  readonly tree: FileTree;
  readonly overlay: OverlayScan;
  readonly environment: OverlayEnvironment;
  readonly renderer: ManifestRenderer;
  readonly schemas: SchemaSource;
  readonly blueprint?: DeclaredFacts;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
}

/** One overlay: rendered, validated, held to every rule and check. Never rejects. */
export async function verifyOverlay(task: OverlayTask): Promise<OverlayReport> {
  const { overlay } = task;
  const start = performance.now();
  if (!overlay.renderable)
    return notRendered(overlay, overlay.findings, start, 0);
  loadSchemas(task);
  const rendered = await task.renderer.render(task.tree, overlay.path, {
    signal: task.signal,
  });
  if (rendered.status === 'failed') {
    return notRendered(
      overlay,
      [...overlay.findings, patchRefusal(rendered.finding, overlay)],
      start,
      rendered.milliseconds,
    );
  }
  const { objects, problems, findings } = readRendered(rendered.text, overlay);
  const judged = await judge(objects, problems, task);
  const all = distinct([
    ...overlay.findings,
    ...findings,
    ...withFiles(judged.findings, objects, overlay),
  ]);
  return {
    ...headOf(overlay),
    status: all.some(({ severity }) => severity === 'error')
      ? 'failed'
      : 'verified',
    objects,
    validObjects: judged.validObjects,
    checks: judged.checks,
    findings: all,
    renderMilliseconds: rendered.milliseconds,
    milliseconds: performance.now() - start,
  };
}

const headOf = ({ path, environment, service }: OverlayScan) => ({
  path,
  environment,
  ...(service !== undefined && { service }),
});

const notRendered = (
  overlay: OverlayScan,
  findings: readonly Finding[],
  start: number,
  renderMilliseconds: number,
): OverlayReport => ({
  ...headOf(overlay),
  status: 'not-rendered',
  objects: [],
  validObjects: 0,
  checks: [],
  findings,
  renderMilliseconds,
  milliseconds: performance.now() - start,
});

/** Schemas are read from disk while the renderer works in its own process. */
function loadSchemas({ overlay, schemas }: OverlayTask): void {
  for (const { value } of overlay.sources)
    if (isKubernetesObject(value))
      schemas.find(value.apiVersion, value.kind).catch(() => undefined);
}

function readRendered(
  text: string,
  { path }: OverlayScan,
): {
  objects: KubernetesObject[];
  problems: string[];
  findings: Finding[];
} {
  const { documents, errors } = parseYamlDocuments(text, {
    field: 'the rendered overlay',
    bytesLimit: 'kustomizeOutputBytes',
  });
  const { objects, problems } = readObjects(documents);
  const finding = (rule: string, message: string): Finding => ({
    rule,
    severity: 'error',
    file: path,
    message,
  });
  return {
    objects,
    problems: [...errors.map(({ message }) => message), ...problems],
    findings: [
      ...errors.map(error => finding('rendered.yaml', error.message)),
      ...problems.map(problem => finding('rendered.object', problem)),
    ],
  };
}

async function judge(
  objects: readonly KubernetesObject[],
  problems: readonly string[],
  { overlay, environment, schemas, blueprint, now }: OverlayTask,
): Promise<{
  findings: Finding[];
  checks: readonly CheckResult[];
  validObjects: number;
}> {
  const validations = await Promise.all(
    objects.map(object =>
      validateObject(object, objectReference(object), schemas),
    ),
  );
  const context = createRuleContext(objects, environment, overlay);
  const checks = runChecks(context, { problems, blueprint, now: now() });
  return {
    findings: [
      ...validations.flatMap(({ findings }) => findings),
      ...verificationRules.flatMap(rule => runRule(rule, context)),
      ...checkFindings(checks, environment),
    ],
    checks,
    validObjects: validations.filter(({ valid }) => valid).length,
  };
}

/** A rule that fails on an object nobody thought of says so, and the others still speak. */
function runRule(
  rule: (typeof verificationRules)[number],
  context: RuleContext,
): Finding[] {
  try {
    return rule.check(context);
  } catch (error) {
    return [
      {
        rule: rule.id,
        severity: 'error',
        file: context.overlay.path,
        message: `the rule could not judge this overlay: ${error instanceof Error ? error.message : String(error)}`,
      },
    ];
  }
}
