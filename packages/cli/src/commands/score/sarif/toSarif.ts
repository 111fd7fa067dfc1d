import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Finding, Severity } from '@golden-path/plugin-golden-path-common';
import type { ReadinessCheck } from '@golden-path/plugin-readiness-common';
import type { Log, Notification, ReportingDescriptor, Result } from 'sarif';
import type { PathScore } from '../scorePath';
import { artifactLocation, placesOf, type Place } from './findPlace';

/** Who made a log, and from where. */
export interface SarifOptions {
  readonly checks: readonly ReadinessCheck[];
  /** Version of the command. */
  readonly version: string;
  /** Folder that addresses of files are relative to. */
  readonly root: string;
  /** Folder of the service's repository, for findings in its documents. */
  readonly repository: string;
}

/**
 * The findings of scorecards for code scanning.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(
  scores: readonly PathScore[],
  options: SarifOptions,
): Log {
  const rules = rulesOf(options.checks);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results = scores.flatMap(score => resultsOf(score, options, indexes));
  const errors = scores.flatMap(score => errorOf(score, options));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'golden-path',
            version: options.version,
            semanticVersion: options.version,
            rules,
          },
        },
        originalUriBaseIds: {
          '%SRCROOT%': { uri: `${pathToFileURL(options.root).href}/` },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: errors.length === 0,
            toolExecutionNotifications: [
              ...errors,
              ...scores.flatMap(score => unknownsOf(score)),
            ],
          },
        ],
        results,
      },
    ],
  };
}

const ruleId = (check: string, rule: string) => `${check}.${rule}`;

const rulesOf = (checks: readonly ReadinessCheck[]): ReportingDescriptor[] =>
  checks.flatMap(({ id, title, why, remedy, link, category, rules }) =>
    rules.map(rule => ({
      id: ruleId(id, rule),
      name: ruleId(id, rule),
      shortDescription: { text: `${title}: ${rule}` },
      fullDescription: { text: why },
      help: { text: `${why} ${remedy} ${link}` },
      helpUri: link,
      properties: { tags: [category] },
    })),
  );

const levels = {
  error: 'error',
  warning: 'warning',
  note: 'note',
} as const satisfies Record<Severity, string>;

function resultsOf(
  score: PathScore,
  options: SarifOptions,
  indexes: ReadonlyMap<string, number>,
): Result[] {
  const findPlace = placesOf(score.texts);
  return score.scorecard.checks.flatMap(({ check, findings }) =>
    findings.map((finding): Result => {
      const id = ruleId(check, finding.rule);
      const place = placeOf(finding, score, options, findPlace);
      const index = indexes.get(id);
      return {
        ruleId: id,
        ...(index !== undefined && { ruleIndex: index }),
        level: levels[finding.severity],
        message: { text: messageOf(finding) },
        locations: [locationOf(place, finding, options)],
        partialFingerprints: {
          'goldenPathFinding/v1': fingerprint(check, finding, place.file),
        },
      };
    }),
  );
}

const messageOf = ({ message, container, object, fix }: Finding) => {
  const about = object ? `${object.kind} ${object.name}: ` : '';
  const inside =
    container && !message.includes(container) ? `container ${container}: ` : '';
  return `${about}${inside}${message}.${fix === undefined ? '' : ` ${fix}.`}`;
};

function placeOf(
  finding: Finding,
  score: PathScore,
  { repository }: SarifOptions,
  findPlace: (finding: Finding) => Place | undefined,
): Place {
  if (finding.file !== undefined)
    return { file: `${repository}/${finding.file}`, line: undefined };
  return findPlace(finding) ?? { file: score.file, line: undefined };
}

function locationOf(
  { file, line }: Place,
  { object }: Finding,
  { root }: SarifOptions,
) {
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(file, root),
      region: { startLine: line ?? 1 },
    },
    ...(object && {
      logicalLocations: [
        {
          name: object.name,
          kind: 'object',
          fullyQualifiedName: [object.namespace, object.kind, object.name]
            .filter(part => part !== undefined)
            .join('/'),
        },
      ],
    }),
  };
}

/** The same finding has the same wherever in its file it moves. */
function fingerprint(
  check: string,
  { rule, object, container, path }: Finding,
  file: string,
): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        check,
        rule,
        file,
        object?.kind,
        object?.namespace,
        object?.name,
        container,
        path?.replace(/\[\d+\]/g, '[]'),
      ]),
    )
    .digest('hex');
}

const errorOf = (
  { error, file }: PathScore,
  { root }: SarifOptions,
): Notification[] =>
  error === undefined
    ? []
    : [
        {
          level: 'error',
          message: { text: error },
          locations: [
            {
              physicalLocation: {
                artifactLocation: artifactLocation(file, root),
              },
            },
          ],
        },
      ];

const unknownsOf = ({ scorecard, path, error }: PathScore): Notification[] =>
  error !== undefined
    ? []
    : scorecard.checks
        .filter(({ status }) => status === 'unknown')
        .map(({ check, reason }) => ({
          level: 'note',
          message: { text: `${path}: ${check} is unknown: ${reason ?? ''}` },
        }));
