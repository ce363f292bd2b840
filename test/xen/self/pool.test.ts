import { describe, expect, it } from 'vitest';
import { atATime, type Job } from '../pool.js';

/** Jobs that end when they are told to, and which of them run. */
class Jobs {
  readonly running: string[] = [];
  readonly #ends = new Map<string, (error?: Error) => void>();

  of(places: Readonly<Record<string, number>>): readonly Job<string>[] {
    return Object.entries(places).map(([name, number]) => ({ places: number, run: () => this.#run(name) }));
  }

  async end(name: string, error?: Error): Promise<void> {
    this.#ends.get(name)!(error);
    await new Promise(setImmediate);
  }

  async #run(name: string): Promise<string> {
    this.running.push(name);
    const error = await new Promise<Error | undefined>((resolve) => this.#ends.set(name, resolve));
    this.running.splice(this.running.indexOf(name), 1);
    if (error !== undefined) throw error;
    return name;
  }
}

describe('a pool', () => {
  it('runs as many at a time as there are places, and gives the results in order', async () => {
    const jobs = new Jobs();
    const all = atATime(2, jobs.of({ a: 1, b: 1, c: 1, d: 1 }));
    expect(jobs.running).toEqual(['a', 'b']);
    await jobs.end('b');
    expect(jobs.running).toEqual(['a', 'c']);
    await jobs.end('c');
    await jobs.end('d');
    await jobs.end('a');
    expect(await all).toEqual(['a', 'b', 'c', 'd']);
  });

  it('runs what takes all places alone, and what comes behind it later', async () => {
    const jobs = new Jobs();
    const all = atATime(2, jobs.of({ a: 1, large: 3, b: 1, c: 1 }));
    expect(jobs.running).toEqual(['a']);
    await jobs.end('a');
    expect(jobs.running).toEqual(['large']);
    await jobs.end('large');
    expect(jobs.running).toEqual(['b', 'c']);
    await jobs.end('b');
    await jobs.end('c');
    expect(await all).toEqual(['a', 'large', 'b', 'c']);
  });

  it('goes on when one fails, and fails in the end', async () => {
    const jobs = new Jobs();
    const all = atATime(1, jobs.of({ a: 1, b: 1 }));
    const failed = expect(all).rejects.toThrow('no');
    await jobs.end('a', new Error('no'));
    expect(jobs.running).toEqual(['b']);
    await jobs.end('b');
    await failed;
  });

  it('is never none at a time', async () => {
    for (const limit of [0, -1, 1.5, Number.NaN]) await expect(atATime(limit, [])).rejects.toThrow('at least one');
  });
});
