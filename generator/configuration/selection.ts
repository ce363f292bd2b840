import type { Options } from './options.js';
import { PatternList } from './pattern.js';

/** What the allow and block lists of a run choose, by C names. */
export class Selection {
  readonly #allow: PatternList;
  readonly #block: PatternList;

  constructor({ allow, block }: Pick<Options, 'allow' | 'block'>) {
    this.#allow = new PatternList(allow);
    this.#block = new PatternList(block);
  }

  /** Whether something with these names is wanted for its own sake. Both lists are asked, so that both know their use. */
  wants(names: readonly string[]): boolean {
    const allowed = this.#allow.isEmpty || this.#allow.matches(names);
    return !this.#block.matches(names) && allowed;
  }

  /** The patterns that matched nothing that was asked for, with the list they stand in. */
  get unused(): readonly { readonly list: 'allow' | 'block'; readonly pattern: string }[] {
    const of = (list: 'allow' | 'block', { unused }: PatternList) => unused.map((pattern) => ({ list, pattern }));
    return [...of('allow', this.#allow), ...of('block', this.#block)];
  }
}
