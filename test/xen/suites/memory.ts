import { describe } from 'vitest';
import { describeUseAfterClose } from './memory/after-close.js';
import { describeKilledOwner } from './memory/killed-owner.js';

describe('memory', () => {
  describe('after close', describeUseAfterClose);
  describe('of a ring whose owner is killed', describeKilledOwner);
});
