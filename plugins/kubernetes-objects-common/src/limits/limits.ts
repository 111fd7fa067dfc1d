const KiB = 1024;
const MiB = 1024 * KiB;

/**
 * Every size, count and time limit for input that we did not write.
 *
 * The unit is the last word of the name; names without a unit are counts.
 */
export const limits = {
  /** `golden-path.yaml`, its lock, and organisation files. */
  blueprintBytes: 64 * KiB,
  /** Any other YAML or JSON file. */
  yamlBytes: MiB,
  /** Objects that somebody took out of a cluster for a command to look at. */
  manifestBytes: 8 * MiB,
  /** Collections inside collections. */
  yamlDepth: 64,
  /** `*name` references in one file. */
  yamlAliases: 100,
  /** What a file grows to when its aliases are replaced by copies. */
  yamlExpandedBytes: 2 * MiB,
  yamlKeysPerMap: 5_000,
  yamlDocuments: 2_000,

  /** Pieces of syntax in what is judged together: about 700 KiB of YAML with one field a line, a second's work. */
  bundleTokens: 400_000,
  /** Objects that are judged together: those of one service in one environment. */
  bundleObjects: 2_000,
  /** Workloads times objects that are judged together: checks look for what selects each workload. */
  bundlePairs: 250_000,

  treeFiles: 2_000,
  treeFileBytes: MiB,
  treeBytes: 20 * MiB,

  kustomizeMilliseconds: 10_000,
  kustomizeMemoryBytes: 1024 * MiB,
  kustomizeOutputBytes: 8 * MiB,

  markdownBytes: 512 * KiB,
  markdownLines: 20_000,
  /** Characters of one line: no line that a person writes is longer, every flood of one mark is. */
  markdownLine: 10_000,
  /** Characters that may begin emphasis, links, code, tags, quotes or lists: four times as many as a page of this size has. */
  markdownMarks: 30_000,
  /** Cells of all tables: a short row is filled up to the width of its table. */
  markdownCells: 50_000,
  /** Quotes and lists inside each other, or emphasis inside emphasis. */
  markdownDepth: 32,
  /** Blocks, words with a mark and links of a runbook, which a browser shows all at once: ten times as many as a long one has. */
  runbookNodes: 20_000,
  mermaidBytes: 50 * KiB,

  watchLineBytes: 8 * MiB,
  webhookBytes: MiB,
  restPageSize: 200,
  restBodyBytes: MiB,
  freeTextBytes: 4 * KiB,
  healthMessageCharacters: 1_000,
  changeRequestBodyBytes: 60 * KiB,
  mcpResultBytes: MiB,
} as const;

/** The name of one of the {@link limits}. */
export type LimitName = keyof typeof limits;
