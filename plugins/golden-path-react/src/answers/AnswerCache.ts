/** An answer that can be asked for conditionally. */
interface Answer {
  readonly etag: string;
  readonly body: unknown;
}

/** Answers by address, the one that was not used longest is forgotten first. */
export class AnswerCache {
  private readonly answers = new Map<string, Answer>();

  constructor(private readonly limit = 64) {}

  get(address: string): Answer | undefined {
    const answer = this.answers.get(address);
    if (answer) this.keep(address, answer);
    return answer;
  }

  keep(address: string, answer: Answer): void {
    this.answers.delete(address);
    this.answers.set(address, answer);
    const [oldest] = this.answers.keys();
    if (this.answers.size > this.limit && oldest !== undefined)
      this.answers.delete(oldest);
  }

  forget(address: string): void {
    this.answers.delete(address);
  }
}
