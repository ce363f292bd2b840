import { describe } from 'vitest';
import { here } from '../guest/places/here.js';
import { describeCrashes } from './vchan-peers/crashes.js';
import { describeTransfers } from './vchan-peers/transfers.js';

const place = here(0);

describe('vchan between processes of one domain', () => {
  // Of each pair of programs the server sends the most once, and receives it once.
  describeTransfers(place, place, [
    { order: 16, mebibytes: 64, server: 'send' },
    { order: 20, mebibytes: 64, server: 'receive' },
  ]);
  describeCrashes(place, place);
});
