import { describe } from 'vitest';
import { measureArgo } from './ratios/argo.js';
import { measureVchan } from './ratios/vchan.js';

/** Prints what this project costs in comparison with C, in the same boot. */
describe('against C in the same boot: vchan', measureVchan);
describe('against C in the same boot: Argo', measureArgo);
