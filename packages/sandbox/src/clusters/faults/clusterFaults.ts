import { randomInt } from 'node:crypto';
import type { ClusterEvent } from '../state';

/**
 * What is wrong with a cluster as a whole:
 * `down` breaks every connection, `slow` answers after a while, `errors` answers 500 and 429, `expired-token` answers
 * 401 to every token, `cut-watches` ends watches soon after they begin.
 */
export const faultModes = [
  'none',
  'down',
  'slow',
  'errors',
  'expired-token',
  'cut-watches',
] as const;

export type FaultMode = (typeof faultModes)[number];

/** How hard the modes hit. */
export interface FaultSettings {
  /** `slow`: milliseconds before an answer. */
  latency: number;
  /** `errors`: seconds that a 429 asks to wait. */
  retryAfter: number;
  /** `cut-watches`: the longest life of a watch, in milliseconds. */
  watchLife: number;
}

const defaultSettings: FaultSettings = {
  latency: 5_000,
  retryAfter: 2,
  watchLife: 2_000,
};

/** What one request gets instead of its answer, or before it. */
export interface FaultAnswer {
  /** Milliseconds to wait first. */
  delay?: number;
  /**
   * An HTTP status with a Kubernetes `Status` as its body; `reset` breaks the connection. The right answer when
   * undefined.
   */
  respond?: number | 'reset';
  headers?: Readonly<Record<string, string>>;
  /** Replaces the body. */
  body?: string;
}

/** Which requests a rule is for; absent parts match all. */
export interface FaultMatch {
  /** Kubernetes' verb, such as `list` or `watch`. */
  verb?: string;
  /** The plural. */
  resource?: string;
  path?: RegExp;
}

/** What a request is, as far as rules look at it. */
export interface FaultSubject {
  verb: string;
  resource?: string;
  path: string;
}

/** A watch that is open, as faults see it. */
export interface OpenWatch {
  /** Ends it; `abort` breaks the connection instead of ending the answer. */
  end(abort: boolean): void;
  /** Writes text into the stream as it is. */
  write(text: string): void;
}

/** The switch of one cluster. Nothing of it is part of the Kubernetes API. */
export interface ClusterFaults {
  readonly mode: FaultMode;
  readonly settings: FaultSettings;
  /** From now on; open watches and connections feel it too. Settings that aren't given go back to their defaults. */
  switchTo(mode: FaultMode, settings?: Partial<FaultSettings>): void;
  /** Calls back after each switch; returns the way to stop it. */
  onSwitch(listener: (mode: FaultMode) => void): () => void;

  /** Answers the next requests that match; once unless `times` says more. */
  next(match: FaultMatch, answer: FaultAnswer, times?: number): void;
  /** The answer that a request gets instead of its own, if any; uses up one turn of a rule. */
  answerFor(subject: FaultSubject): FaultAnswer | undefined;

  /** No bookmarks while true. */
  holdBookmarks: boolean;
  /** Watches stay open and send nothing while true, as over a half-open connection; what was missed is lost. */
  stallWatches: boolean;
  /** Events it says `true` to are never sent. */
  dropEvent: (event: ClusterEvent) => boolean;
  /** Changes the order of events that are sent together, or of each with the next one, while true. */
  shuffleEvents: boolean;
  /** Ends every open watch; `abort` breaks the connections. Returns how many. */
  cutWatches(abort?: boolean): number;
  /** Writes text into every open watch as it is, such as a malformed event. Returns how many. */
  sendRaw(text: string): number;
  /** Registers an open watch; returns the way to sign it off. */
  opened(watch: OpenWatch): () => void;
}

/** A switch that is off. */
export function createClusterFaults(): ClusterFaults {
  let mode: FaultMode = 'none';
  let settings = defaultSettings;
  let turn = 0;
  const rules: { match: FaultMatch; answer: FaultAnswer; times: number }[] = [];
  const listeners = new Set<(mode: FaultMode) => void>();
  const watches = new Set<OpenWatch>();

  const ofMode = (): FaultAnswer | undefined => {
    if (mode === 'down') return { respond: 'reset' };
    if (mode === 'slow') return { delay: settings.latency };
    if (mode === 'expired-token') return { respond: 401 };
    if (mode !== 'errors') return undefined;
    turn += 1;
    return turn % 3 === 0
      ? {
          respond: 429,
          headers: { 'Retry-After': String(settings.retryAfter) },
        }
      : { respond: 500 };
  };

  const faults: ClusterFaults = {
    get mode() {
      return mode;
    },
    get settings() {
      return settings;
    },
    switchTo: (wanted, given = {}) => {
      mode = wanted;
      settings = { ...defaultSettings, ...given };
      if (mode !== 'none' && mode !== 'slow') {
        faults.cutWatches(mode === 'down');
      }
      for (const listener of [...listeners]) listener(mode);
    },
    onSwitch: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    next: (match, answer, times = 1) => {
      rules.push({ match, answer, times });
    },
    answerFor: subject => {
      const rule = rules.find(
        ({ match, times }) => times > 0 && meets(match, subject),
      );
      if (!rule) return ofMode();
      rule.times -= 1;
      if (rule.times === 0) rules.splice(rules.indexOf(rule), 1);
      return rule.answer;
    },
    holdBookmarks: false,
    stallWatches: false,
    dropEvent: () => false,
    shuffleEvents: false,
    cutWatches: (abort = false) => {
      const open = [...watches];
      for (const watch of open) watch.end(abort);
      return open.length;
    },
    sendRaw: text => {
      for (const watch of watches) watch.write(text);
      return watches.size;
    },
    opened: watch => {
      watches.add(watch);
      const life =
        mode === 'cut-watches' ? 1 + randomInt(settings.watchLife) : undefined;
      const timer =
        life === undefined
          ? undefined
          : setTimeout(() => watch.end(life % 2 === 0), life);
      return () => {
        clearTimeout(timer);
        watches.delete(watch);
      };
    },
  };
  return faults;
}

function meets(match: FaultMatch, subject: FaultSubject): boolean {
  return (
    (match.verb === undefined || match.verb === subject.verb) &&
    (match.resource === undefined || match.resource === subject.resource) &&
    (match.path === undefined || match.path.test(subject.path))
  );
}
